//! A walk at random: thousands of keys and taps, and after every few of them what must
//! always be true.
//!
//! `WEIGH_UP_SEEDS="1 2 3"` walks these ways, `WEIGH_UP_STEPS=10000` so far; a failure
//! names its seed.

/// Only Chromium shows the tree that screen readers get; and one engine's pace is
/// enough for so long a walk.
mod chromium {
    use browser_tests::{Browser, SCRIPT, Site, element, page};
    use fastrand::Rng;
    use serde_json::{Value, json};
    use std::time::Duration;
    use thirtyfour::Key;

    /// How far it goes where nothing is said.
    const STEPS: usize = 2_000;
    /// So many steps lie between two looks.
    const BATCH: usize = 50;
    const WIDTH: i64 = 800;
    const HEIGHT: i64 = 900;

    /// Of the page: links lead nowhere, printing does nothing, and a focus that is
    /// lost between two keys is noted. Only Tab may take the focus off the widget.
    const WATCH: &str = "
      const lost = Object.assign([], { pages: history.length });
      Object.defineProperty(window, Symbol.for('lost'), { value: lost });
      addEventListener('click', (e) => {
        if (e.composedPath().some((one) => one.localName === 'a')) e.preventDefault();
      }, true);
      window[Symbol.for('natives')](({ HTMLIFrameElement }) => {
        const own = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow').get;
        Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { get() { const frame = own.call(this); if (frame) frame.print = () => {}; return frame; } });
      });
      // A step that takes long to draw moves the focus a task later: it must arrive
      // on a heading, even where the next key has come already. How soon is a matter of
      // the machine, and not of this test.
      let before = null, waiting = null;
      addEventListener('pointerdown', () => { before = waiting = null; }, true);
      addEventListener('focusin', (e) => { if (/^h[1-6]$/.test(e.composedPath()[0].localName)) waiting = null; }, true);
      addEventListener('keydown', (e) => {
        const on = document.activeElement;
        if (before && (!on || on === document.body)) {
          const this_one = waiting = { says: before };
          setTimeout(() => { if (waiting === this_one) lost.push(this_one.says); }, 5000);
        }
        const deep = on && on.shadowRoot && on.shadowRoot.activeElement;
        before = deep && e.key !== 'Tab' ? e.key + ' on ' + deep.localName + ' ' + deep.textContent.slice(0, 40) : null;
      }, true);";

    /// What must always be true of a widget; hands back what is not.
    const RULES: &str = "
      const wrong = [];
      const rule = (holds, says) => { if (!holds) wrong.push(says); };
      rule(root.querySelectorAll('.root').length === 1, 'there is not one widget');
      rule(!root.querySelector('slot'), 'the fallback stands beside the widget');
      rule(all('heading').filter((e) => e.localName === 'h2').length === 1, 'there is not one title');
      const sections = [...root.querySelectorAll('section')].filter((e) => !e.hidden);
      rule(sections.length === 1, sections.length + ' sections are open');
      for (const kind of ['button', 'link', 'radio', 'checkbox', 'slider', 'textbox', 'summary', 'img']) {
        for (const e of all(kind)) rule(named(e) || e.getAttribute('aria-labelledby'), 'a ' + kind + ' without a name: ' + e.outerHTML.slice(0, 200));
      }
      const ids = [...root.querySelectorAll('[id]')].map((e) => e.id);
      rule(new Set(ids).size === ids.length, 'an id stands twice');
      for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-details']) {
        for (const e of root.querySelectorAll('[' + name + ']')) {
          for (const id of e.getAttribute(name).split(' ')) rule(!id || ids.includes(id), name + ' points to no ' + id);
        }
      }
      rule(document.documentElement.scrollWidth <= innerWidth, 'the page scrolls sideways');
      rule(!root.querySelector('[style]:not(.root)'), 'a style attribute');
      rule(localStorage.length + sessionStorage.length === 0 && document.cookie === '', 'something is stored');
      rule(document.title === 'Example Clinic' && location.hash === '' && history.length === window[Symbol.for('lost')].pages, 'title, address or history');
      for (const lost of window[Symbol.for('lost')].splice(0)) wrong.push('the focus was lost after ' + lost);
      return wrong;";

    /// Presses some buttons, one after the other, each with the focus on it: a number
    /// says which one, and whether it is among the sections.
    const STRAIGHT: &str = "return (async (ways) => {
        for (const [number, section] of ways) {
          const of = all('button').filter((e) => Boolean(e.closest('nav')) === section);
          const button = of[number % of.length];
          if (button) { button.focus(); button.click(); }
          // What it opens comes in a task of its own, and takes the focus a frame later.
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        }
      })(arguments[0]);";

    /// The section of the quiz.
    const QUIZ: &str = "For me";

    fn key(rng: &mut Rng) -> Key {
        match rng.u8(..100) {
            0..30 => Key::Tab,
            30..48 => Key::Space,
            48..60 => Key::Enter,
            60..68 => Key::Down,
            68..74 => Key::Right,
            74..80 => Key::Up,
            80..86 => Key::Left,
            86..88 => Key::Home,
            88..90 => Key::End,
            90..92 => Key::Escape,
            92..94 => Key::Backspace,
            94..96 => Key::PageDown,
            _ => [Key::NumPad1, Key::NumPad0, Key::NumPad9, Key::Decimal, Key::Subtract, Key::Delete][rng.usize(..6)]
                .clone(),
        }
    }

    /// A few dozen keys and taps; hands back what they were.
    async fn go(browser: &Browser, rng: &mut Rng) -> Vec<String> {
        let mut way = vec![];
        let mut chain = browser.driver().action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        for _ in 0..BATCH {
            if rng.u8(..100) < 12 {
                let (x, y) = (rng.i64(1..WIDTH - 1), rng.i64(1..HEIGHT - 1));
                way.push(format!("tap {x} {y}"));
                chain = chain.move_to(x, y).click();
            } else if rng.u8(..100) < 12 {
                way.push("Shift+Tab".into());
                chain = chain.key_down(Key::Shift).key_down(Key::Tab).key_up(Key::Tab).key_up(Key::Shift);
            } else {
                let key = key(rng);
                way.push(format!("{key:?}"));
                chain = chain.key_down(key.clone()).key_up(key);
            }
        }
        chain.perform().await.unwrap_or_else(|why| panic!("the browser gave up in {way:?}: {why}"));
        way
    }

    /// Everything that takes the focus has a name in the tree for screen readers.
    async fn nameless(browser: &Browser) -> Vec<String> {
        let tree = browser.cdp("Accessibility.getFullAXTree", json!({})).await;
        // Chromium would keep it up to date with all that comes.
        browser.cdp("Accessibility.disable", json!({})).await;
        let is = |node: &Value, name: &str| {
            node["properties"]
                .as_array()
                .into_iter()
                .flatten()
                .any(|one| one["name"] == name && one["value"]["value"] == true)
        };
        tree["nodes"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|node| node["ignored"] == false && is(node, "focusable") && node["role"]["value"] != "RootWebArea")
            .filter(|node| node["name"]["value"].as_str().unwrap_or_default().trim().is_empty())
            .map(|node| node["role"]["value"].to_string())
            .collect()
    }

    /// What must be true wherever the walk is, and where it is asked, of the tree for
    /// screen readers too.
    async fn look(browser: &Browser, at: &str, nameless_too: bool) {
        assert_eq!(browser.widget().run(RULES).await, json!([]), "{at}");
        let seen = browser.seen().await;
        assert!(seen.errors.is_empty() && seen.rejections.is_empty(), "{at}: {seen:?}");
        if nameless_too {
            assert_eq!(nameless(browser).await, [""; 0], "{at}: without a name");
        }
    }

    async fn walk(seed: u64, steps: usize) {
        let body = format!(
            "<a href=\"#before\">Before</a>{}<a href=\"#after\">After</a>{SCRIPT}",
            element("clinic=\"Hill Clinic\" cta-href=\"https://example.com/book\" prices=\"lip-flip=180\" events")
        );
        let site = Site::start([("/", page("", &body).first(WATCH))]).await;
        let browser = Browser::start().await;
        browser.resize(u32::try_from(WIDTH).unwrap(), u32::try_from(HEIGHT).unwrap()).await;
        browser.open(&site.url("/")).await;
        let widget = browser.widget();
        widget.live().await;
        let requests = site.requests();
        let mut rng = Rng::with_seed(seed);
        for batch in 0..steps / BATCH {
            // Between two batches straight to some button, of the sections or in one: by single
            // keys most of it is far.
            let straight: Vec<_> = (0..6).map(|_| json!([rng.u16(..), rng.u8(..8) == 0])).collect();
            widget.run_with(STRAIGHT, vec![json!(straight)]).await;
            let way = go(&browser, &mut rng).await;
            // Who has come to the plain page goes back, and whoever has not is left alone.
            browser.run("document.querySelector('weigh-up > button')?.click();").await;
            widget.live().await;
            let at = format!("seed {seed}, after {} steps, the last ones {way:?}", (batch + 1) * BATCH);
            look(&browser, &at, batch % 10 == 0).await;
            assert_eq!(site.requests(), requests, "{at}: something was fetched");
        }
        // From wherever that led, everything can still be reached, and the end of the quiz.
        let sections = "return [...root.querySelectorAll('nav button')].map(named);";
        let sections: Vec<String> = serde_json::from_value(widget.run(sections).await).unwrap();
        assert!(sections.len() == 7 && sections.iter().any(|name| name == QUIZ), "{sections:?}");
        for section in sections.iter().map(String::as_str).chain([QUIZ]) {
            widget.open(section).await;
            look(&browser, &format!("seed {seed}, in “{section}”"), true).await;
        }
        while !widget.has("heading", "How your answers weigh").await {
            let buttons = widget.names("button").await;
            let on = ["Start", "Next", "See how your answers weigh"];
            let on = on.into_iter().find(|one| buttons.iter().any(|name| name == one));
            let on = on.unwrap_or_else(|| panic!("seed {seed}: no way on from {buttons:?}"));
            widget.press("button", on).await;
            look(&browser, &format!("seed {seed}, after “{on}”"), false).await;
        }
        assert_eq!(site.requests(), requests, "seed {seed}: something was fetched");
        assert_eq!(browser.said().await, [""; 0], "seed {seed}");
    }

    #[tokio::test]
    async fn thousands_of_keys_and_taps_break_nothing() {
        let steps = std::env::var("WEIGH_UP_STEPS")
            .map_or(STEPS, |steps| steps.parse().expect("WEIGH_UP_STEPS is a whole number"));
        let seeds = std::env::var("WEIGH_UP_SEEDS").unwrap_or_else(|_| "1".into());
        for seed in seeds.split_whitespace() {
            walk(seed.parse().expect("WEIGH_UP_SEEDS are whole numbers"), steps).await;
        }
    }
}
