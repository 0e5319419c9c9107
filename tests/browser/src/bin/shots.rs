//! Screenshots for a person to look at: the standalone page at four widths, in
//! light, dark and forced colours.
//!
//! `cargo run --package browser-tests --bin shots -- FOLDER`, after `cargo xtask dist`.

use anyhow::{Context, Result};
use browser_tests::{Browser, RESULT, Site, WEIGHED};
use std::path::{Path, PathBuf};

const WIDTHS: [u32; 4] = [320, 390, 768, 1280];
const HEIGHT: u32 = 900;
const LOOKS: [(&str, &str, &str); 3] = [
    ("light", "prefers-color-scheme", "light"),
    ("dark", "prefers-color-scheme", "dark"),
    ("forced", "forced-colors", "active"),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).context("name the folder that the screenshots go to")?);
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let site = Site::start([]).await;
    let browser = Browser::with(&["--hide-scrollbars"]).await;
    for (look, feature, value) in LOOKS {
        browser.prefer(feature, value).await;
        for width in WIDTHS {
            shoot(&browser, &site, &folder, width, look).await?;
        }
    }
    Ok(())
}

/// One visit, with a picture at each place worth a look.
async fn shoot(browser: &Browser, site: &Site, folder: &Path, width: u32, look: &str) -> Result<()> {
    let save = async |place: &str, whole: bool| -> Result<()> {
        let path = folder.join(format!("{width}-{look}-{place}.png"));
        if whole {
            let height = browser.run("return document.documentElement.scrollHeight;").await;
            browser
                .resize(width, height.as_u64().and_then(|height| u32::try_from(height).ok()).unwrap_or(HEIGHT))
                .await;
        }
        browser.driver().screenshot(&path).await.with_context(|| path.display().to_string())?;
        browser.resize(width, HEIGHT).await;
        println!("{}", path.display());
        Ok(())
    };
    browser.resize(width, HEIGHT).await;
    browser.open(&site.url("/index.html")).await;
    let widget = browser.widget();
    widget.live().await;
    save("1-top", false).await?;
    save("2-compare", true).await?;

    widget.start_quiz().await;
    widget.give("Q01", "teeth").await;
    save("3-goal", false).await?;
    widget.press("button", "Next").await;
    save("4-questions", true).await?;
    widget.press("button", "Back").await;
    widget.answer_all(&[("Q02", "long"), ("Q03", "none"), ("Q07", "lasting"), ("Q08", "faint"), ("Q09", "yes")]).await;
    save("5-safety", true).await?;
    widget.tick("R10").await;
    widget.press("button", RESULT).await;
    widget.find("heading", WEIGHED).await;
    save("6-result", true).await?;
    widget.open("About this guide").await;
    widget.find("heading", "Sources").await;
    save("7-about", true).await
}
