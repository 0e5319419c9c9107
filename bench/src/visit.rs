//! One visit: a page loaded under a condition, its figures, a walk through its quiz.

use crate::figures::{Figures, quantile};
use crate::pages::Way;
use crate::server::Server;
use anyhow::{Context, Result, ensure};
use browser_tests::Browser;
use serde_json::{Value, json};
use std::time::Duration;
use weigh_up::domain::guide::Guide;

/// How long a visitor holds a button down.
const PRESS: Duration = Duration::from_millis(60);

/// What a page meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Condition {
    /// A slow 4G: every answer comes 150 ms later, and 1.6 megabits come a second.
    pub(crate) slow_network: bool,
    /// How many times slower the processor is.
    pub(crate) slowdown: u32,
}

impl Condition {
    pub(crate) const ALL: [Self; 4] = [
        Self { slow_network: true, slowdown: 4 },
        Self { slow_network: true, slowdown: 1 },
        Self { slow_network: false, slowdown: 4 },
        Self { slow_network: false, slowdown: 1 },
    ];

    pub(crate) fn name(self) -> String {
        let network = if self.slow_network { "slow 4G" } else { "no network" };
        format!("{network}, processor {}x", self.slowdown)
    }
}

/// A browser that visits pages, each in a process of its own.
pub(crate) struct Visitor {
    pub(crate) browser: Browser,
    visits: u32,
}

impl Visitor {
    pub(crate) async fn start() -> Self {
        let browser = Browser::with(&["--host-resolver-rules=MAP *.localhost 127.0.0.1"]).await;
        browser.resize(1280, 900).await;
        browser.cdp("Network.enable", json!({})).await;
        browser.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
        let watch = json!({ "source": include_str!("watch.js") });
        browser.cdp("Page.enable", json!({})).await;
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", watch).await;
        Self { browser, visits: 0 }
    }

    /// Loads a page and waits until so many quizzes can be used and all is quiet.
    /// Every visit is to a host of its own, so that it meets a process which has
    /// compiled nothing before.
    pub(crate) async fn open(&mut self, server: &Server, path: &str, at: Condition, count: usize) -> Result<Figures> {
        self.visits += 1;
        let host = format!("visit-{}", self.visits);
        self.meet(Condition { slow_network: false, slowdown: 1 }).await;
        self.browser.open(&server.url(&host, "/")).await;
        self.meet(at).await;
        self.browser.open(&server.url(&host, path)).await;
        let trouble = self.browser.run(&format!("return bench.settled({count});")).await;
        ensure!(trouble.is_null(), "{path} does not come to rest: {trouble}");
        let seen = self.browser.run("return bench.figures();").await;
        let figures = seen["figures"].as_object().context("no figures")?;
        Ok(figures.iter().filter_map(|(name, value)| Some((name.clone(), value.as_f64()?))).collect())
    }

    /// What the present page asked for.
    pub(crate) async fn paths(&self) -> Vec<String> {
        let seen = self.browser.run("return bench.figures().paths;").await;
        seen.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    async fn meet(&self, condition: Condition) {
        let (latency, down, up) = if condition.slow_network { (150, 200_000, 93_750) } else { (0, -1, -1) };
        let network =
            json!({ "offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up });
        self.browser.cdp("Network.emulateNetworkConditions", network).await;
        self.slow(condition.slowdown).await;
    }

    pub(crate) async fn slow(&self, times: u32) {
        self.browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await;
    }

    /// The memory of the present page in megabytes, after its rubbish was taken away.
    pub(crate) async fn memory(&self) -> Figures {
        for _ in 0..2 {
            self.browser.cdp("HeapProfiler.collectGarbage", json!({})).await;
        }
        let heap = self.browser.cdp("Runtime.getHeapUsage", json!({})).await;
        let wasm = self.browser.run("return bench.memory();").await.as_f64().unwrap_or(0.0);
        let mega = |bytes: f64| bytes / 1e6;
        let of = |name: &str| mega(heap[name].as_f64().unwrap_or(0.0));
        Figures::from([
            ("memory: heap of scripts (MB)".into(), of("usedSize")),
            ("memory: heap and wasm (MB)".into(), of("usedSize") + mega(wasm)),
            ("memory: wasm (MB)".into(), mega(wasm)),
            ("memory: the page's own objects (MB)".into(), of("embedderHeapUsedSize")),
            ("memory: buffers (MB)".into(), of("backingStorageSize")),
        ])
    }

    /// Presses something as a visitor does, and waits until all stands still.
    pub(crate) async fn press(&self, what: &str) -> Result<()> {
        let place = self.browser.run(&format!("return bench.find(() => {what});")).await;
        let (x, y) = (place[0].as_f64(), place[1].as_f64());
        ensure!(x.is_some() && y.is_some(), "there is nothing to press: {what}");
        // A finger rests for a moment, too: what going there and pressing down set off
        // is over when it lifts.
        for (kind, button, clicks) in
            [("mouseMoved", "none", 0), ("mousePressed", "left", 1), ("mouseReleased", "left", 1)]
        {
            let event = json!({ "type": kind, "x": x, "y": y, "button": button, "clickCount": clicks });
            self.browser.cdp("Input.dispatchMouseEvent", event).await;
            tokio::time::sleep(PRESS).await;
        }
        self.browser.run("return bench.still();").await;
        Ok(())
    }

    /// How long the presses since the last question took, in milliseconds.
    pub(crate) async fn took(&self) -> Vec<f64> {
        let answers = self.browser.run("return bench.answers.splice(0);").await;
        answers.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
    }

    /// Takes the whole quiz: a goal, an answer to each question, two topics that matter more
    /// or less, nothing at the safety step, and the result.
    pub(crate) async fn walk(&self, way: Way, guide: &Guide) -> Result<Figures> {
        let presses = presses(way, guide);
        self.took().await;
        for press in &presses {
            self.press(press).await.with_context(|| format!("in the quiz of {}", way.name()))?;
        }
        let mut took = self.took().await;
        ensure!(took.len() == presses.len(), "{} presses, and {} were seen", presses.len(), took.len());
        let mut figures = Figures::new();
        if matches!(way, Way::WeighUp | Way::Preact) {
            // The others' quiz is open from the start.
            figures.insert("answer to paint: opening the quiz (ms)".into(), took.remove(0));
        }
        figures.insert("answer to paint: the result (ms)".into(), took.last().copied().unwrap_or_default());
        took.sort_by(f64::total_cmp);
        figures.insert("answer to paint: p50 (ms)".into(), quantile(&took, 50));
        figures.insert("answer to paint: p95 (ms)".into(), quantile(&took, 95));
        figures.insert("answer to paint: longest (ms)".into(), quantile(&took, 100));
        Ok(figures)
    }
}

/// All that is pressed in a quiz, in order.
fn presses(way: Way, guide: &Guide) -> Vec<String> {
    let ours = matches!(way, Way::WeighUp | Way::Preact);
    let topics = guide.quiz.topics.len();
    let mut presses = vec![];
    if ours {
        presses
            .extend(["bench.button('For me', 'What matters to you')".to_owned(), "bench.button('Start')".to_owned()]);
    }
    let next = || "bench.button('Next')".to_owned();
    if let Some(goal) = guide.quiz.goal(0) {
        presses.extend([format!("bench.box({})", json!(goal.text)), next()]);
    }
    let questions = &guide.quiz.questions;
    for screen in guide.quiz.screens() {
        for (group, place) in screen.enumerate() {
            let answer = questions.get(place).map_or(0, |question| place % question.answers.len());
            if way == Way::Formbricks {
                // One at a time.
                presses.extend([format!("bench.choice(0, {answer})"), next()]);
            } else {
                presses.push(format!("bench.choice({group}, {answer})"));
            }
        }
        if way != Way::Formbricks {
            presses.push(next());
        }
    }
    if way == Way::Formbricks {
        // A question for each topic.
        presses.extend((0..topics).flat_map(|topic| [format!("bench.choice(0, {})", 4 * (topic % 2)), next()]));
    } else {
        presses.extend(["bench.choice(0, 4)".to_owned(), "bench.choice(1, 0)".to_owned(), next()]);
    }
    presses.push("bench.box('None of these')".to_owned());
    presses.push("bench.button('See how your answers weigh', 'Complete', 'Finish', 'Next')".to_owned());
    presses
}
