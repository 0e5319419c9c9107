//! The pages that are measured, all of them the same page of a clinic with something
//! else in the middle.

use crate::content::Content;
use crate::server::{File, Files};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One way to bring a table and a quiz to a clinic's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// The page alone, with a table and nothing that runs: what the rest is on top of.
    Nothing,
    WeighUp,
    /// The same in a frame of its own (docs/privacy.md), where nobody can press.
    Isolated,
    Preact,
    SurveyJs,
    Formbricks,
}

impl Way {
    pub(crate) const ALL: [Self; 6] =
        [Self::Nothing, Self::WeighUp, Self::Isolated, Self::Preact, Self::SurveyJs, Self::Formbricks];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::WeighUp => "weigh-up",
            Self::Isolated => "weigh-up isolated",
            Self::Preact => "preact",
            Self::SurveyJs => "surveyjs",
            Self::Formbricks => "formbricks",
        }
    }

    /// The name as an address has it.
    pub(crate) fn path(self) -> String {
        self.name().replace(' ', "-")
    }

    /// What it puts into the head, as its makers say.
    fn head(self) -> &'static str {
        match self {
            // Kinder than its guide, which has the scripts without `defer`, and styles that
            // ask another host for a font.
            Self::SurveyJs => {
                "<link rel=\"stylesheet\" href=\"/survey-core.fontless.min.css\">\
                 <script defer src=\"/survey.core.min.js\"></script><script defer src=\"/survey-js-ui.min.js\"></script>\
                 <script defer src=\"/surveyjs.js\"></script>"
            }
            // As one would write it for a page of one's own.
            Self::Preact => "<script defer src=\"/preact.js\"></script>",
            Self::Formbricks => {
                "<script defer src=\"/formbricks-surveys.js\"></script><script defer src=\"/formbricks.js\"></script>"
            }
            _ => "",
        }
    }

    /// What stands before its places, as the snippet has it.
    fn script(self) -> &'static str {
        if matches!(self, Self::WeighUp | Self::Isolated) { "<script async src=\"/weigh-up.js\"></script>" } else { "" }
    }

    /// Its place in the page, with what visitors read until it runs.
    fn place(self, fallback: &str) -> String {
        match self {
            Self::Nothing => format!("<div>{fallback}</div>"),
            Self::WeighUp | Self::Isolated => format!(
                "<weigh-up guide=\"lip-lift-vs-lip-flip\" lang=\"en-US\" clinic=\"Example Clinic\" \
                 cta-href=\"https://example.com/book\" events{}>{fallback}</weigh-up>",
                if self == Self::Isolated { " isolated" } else { "" }
            ),
            Self::Preact => format!("<div data-aid>{fallback}</div>"),
            // These two have a quiz alone: the table stays as it is.
            Self::SurveyJs | Self::Formbricks => format!("<div data-aid></div><div>{fallback}</div>"),
        }
    }

    /// A page with this in it so many times.
    fn page(self, host: &str, before: &str, fallback: &str, times: usize) -> String {
        let widget = format!("{}{}", self.script(), self.place(fallback).repeat(times));
        host.replace("{head}", self.head()).replace("{before}", before).replace("{widget}", &widget)
    }
}

/// Where things are.
pub(crate) struct Places {
    /// The project's root.
    pub(crate) root: PathBuf,
    /// Where the bench puts what it makes.
    pub(crate) made: PathBuf,
}

impl Places {
    fn pages(&self) -> PathBuf {
        self.root.join("bench/pages")
    }

    fn modules(&self) -> PathBuf {
        self.root.join("bench/node_modules")
    }

    /// A built file of the widget.
    pub(crate) fn dist(&self, name: &str) -> Result<String> {
        read(&self.root.join("dist").join(name))
    }

    /// Makes a file smaller, with all it imports in it.
    fn bundled(&self, entry: &str, more: &[String]) -> Result<String> {
        let out = self.made.join("bundle.js");
        let mut esbuild = Command::new("node");
        esbuild.arg(self.modules().join("esbuild/bin/esbuild")).arg(self.pages().join(entry));
        esbuild.args(["--minify", "--log-level=warning", "--jsx=automatic", "--jsx-import-source=preact"]);
        esbuild.args(["--loader:.css=text", "--target=es2022", "--charset=utf8"]);
        let status = esbuild.arg(format!("--outfile={}", out.display())).args(more).status()?;
        ensure!(status.success(), "esbuild did not make {entry}");
        read(&out)
    }

    /// Every file of every page.
    pub(crate) fn files(&self, content: &Content) -> Result<Files> {
        fs::create_dir_all(&self.made)?;
        let mut files = Files::new();
        let mut add = |path: &str, content: String| -> Result<()> {
            files.insert(path.to_owned(), File::new(path, content)?);
            Ok(())
        };
        let host = read(&self.pages().join("host.html"))?;
        let long = fallback(&self.dist("snippet.html")?)?;
        let short = "<p>A table that compares a lip lift and a lip flip. Call us with your questions.</p>\
             <table><tr><th>Lip lift</th><th>Lip flip</th></tr><tr><td>Surgery</td><td>A few shots</td></tr></table>";
        let far = "<p>We will tell you what we know, and say where nobody knows. Take your time.</p>".repeat(60);
        for way in Way::ALL {
            let name = way.path();
            add(&format!("/{name}"), way.page(&host, "", &long, 1))?;
            add(&format!("/{name}-below"), way.page(&host, &far, &long, 1))?;
            add(&format!("/{name}-1"), way.page(&host, "", short, 1))?;
            add(&format!("/{name}-20"), way.page(&host, "", short, 20))?;
        }
        add("/", "<!doctype html><title>blank</title>".into())?;
        add("/standalone", self.dist("index.html")?)?;
        add("/weigh-up.js", self.dist("weigh-up.js")?)?;
        add("/page.css", self.dist("page.css")?)?;

        let guide = self.made.join("guide.json");
        fs::write(&guide, content.for_preact().to_string())?;
        let bundle = ["--bundle".to_owned(), "--format=iife".into(), format!("--alias:guide={}", guide.display())];
        add("/preact.js", self.bundled("preact/main.jsx", &bundle)?)?;
        let with_quiz = |entry: &str, quiz: Value| -> Result<String> {
            Ok(format!("const QUIZ={quiz};{}", self.bundled(entry, &[])?))
        };
        add("/surveyjs.js", with_quiz("surveyjs/main.js", content.for_surveyjs())?)?;
        add("/formbricks.js", with_quiz("formbricks/main.js", content.for_formbricks())?)?;
        for (path, from) in [
            ("/survey-core.fontless.min.css", "survey-core/survey-core.fontless.min.css"),
            ("/survey.core.min.js", "survey-core/survey.core.min.js"),
            ("/survey-js-ui.min.js", "survey-js-ui/survey-js-ui.min.js"),
            ("/formbricks-surveys.js", "@formbricks/surveys/dist/index.umd.js"),
        ] {
            add(path, read(&self.modules().join(from))?)?;
        }
        Ok(files)
    }

    /// The packages that were measured, with their versions.
    pub(crate) fn packages(&self) -> Result<Value> {
        let file: Value = serde_json::from_str(&read(&self.root.join("bench/package.json"))?)?;
        Ok(file["dependencies"].clone())
    }

    /// A page with a guide of its own, which comes as a script.
    pub(crate) fn with_guide(&self, name: &str) -> Result<String> {
        let host = read(&self.pages().join("host.html"))?;
        let widget = format!(
            "{}<script async src=\"/{name}.js\"></script>\
             <weigh-up guide=\"{name}\" events><table><tr><td>A table</td></tr></table></weigh-up>",
            Way::WeighUp.script()
        );
        Ok(host.replace("{head}", "").replace("{before}", "").replace("{widget}", &widget))
    }
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}

/// The fallback out of the snippet.
fn fallback(snippet: &str) -> Result<String> {
    let inside = snippet.split_once("<weigh-up").and_then(|(_, rest)| rest.split_once('>'));
    let inside = inside.and_then(|(_, rest)| rest.split_once("</weigh-up>")).map(|(inside, _)| inside.trim());
    inside.map(str::to_owned).context("the snippet has no element; run `cargo xtask dist`")
}
