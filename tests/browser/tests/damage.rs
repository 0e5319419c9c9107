//! What nobody packed and what nobody means: damaged texts and odd configurations
//! that a page hands to the script, thousands of them inside the page at once.

use browser_tests::{Browser, SCRIPT, Site, built, element, page, shipped};
use serde_json::json;
use weigh_up_author as author;

const CAPTION: &str = "Lip lift, Lip flip and No procedure, side by side";

/// Damages a text in one of many ways, the same ones in every run.
const DAMAGE: &str = r#"
  let seed = 20261122;
  const below = (bound) => {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    return (seed >>> 0) % bound;
  };
  const letters = (count) => Array.from({ length: count }, () => String.fromCharCode(32 + below(95))).join("");
  const place = (text) => below(text.length);
  const WAYS = [
    (text, at) => text.slice(0, at) + letters(1) + text.slice(at + 1),
    (text, at) => text.slice(0, at) + letters(1 + below(40)) + text.slice(at),
    (text, at) => text.slice(0, at),
    (text, at) => text.slice(0, at) + text.slice(at + 4 * (1 + below(9))),
    (text, at) => text.slice(0, at) + text.slice(place(text)),
    (text, at) => text.slice(0, at) + "A".repeat(text.length - at),
    (text, at) => text.slice(0, at) + "/".repeat(text.length - at),
    (text) => text.slice(0, text.indexOf("~") + 1) + letters(below(8000)),
    (text) => letters(below(1600)),
    (text, at) => text.slice(0, at) + String.fromCodePoint(below(0xd800)) + text.slice(at),
  ];
  const damaged = (text) => WAYS[below(WAYS.length)](text, place(text));
"#;

#[tokio::test]
async fn whatever_a_page_pushes_as_guides_the_default_works() {
    let (first, then) = ("/", page("", &(element("") + "<div id=\"place\"></div>")));
    let site = Site::start([(first, then)]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let packed = author::packed(&shipped());
    let script = format!(
        "{DAMAGE}
         const texts = Array.from({{ length: 12 }}, () => damaged(arguments[0]));
         window.WeighUp = {{ guides: [...texts, null, 7, {{}}, Symbol('s'), Object.create(null), {{ toString() {{ throw 1; }} }}] }};
         const script = document.createElement('script');
         script.src = 'weigh-up.js';
         document.body.append(script);"
    );
    browser.run_with(&script, vec![json!(packed)]).await;
    browser.widget().live().await;
    assert_eq!(browser.widget().names("caption").await, [CAPTION]);
    browser.run("WeighUp.guides.push({ toString() { throw 1; } }, Symbol('s'), 'no guide');").await;
    browser
        .run("const late = document.createElement('weigh-up'); document.querySelector('#place').append(late);")
        .await;
    browser.widget_at(1).live().await;
    let said = browser.said().await;
    assert!(!said.is_empty());
    for line in said {
        assert!(line.starts_with("Weigh Up: a guide was left out: it is "), "{line}");
    }
    browser.assert_no_error().await;
}

/// A mistake of a page's own script is said on the console and never thrown: what
/// stands after the call must run.
#[tokio::test]
async fn no_configuration_throws_and_none_spoils_what_is_right_in_it() {
    let body = format!("<main><div id=\"place\"><p>What stood here.</p></div></main>{SCRIPT}");
    let site = Site::start([("/", page("", &body))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.wait("the script is there", "return Boolean(window.WeighUp && WeighUp.mount);").await;
    let thrown = browser
        .run(
            r##"const place = document.querySelector("#place");
            const cyclic = [];
            cyclic.push(cyclic);
            const revoked = Proxy.revocable({}, {});
            revoked.revoke();
            const throws = () => { throw new Error("of the page"); };
            const all = (handler) => Object.fromEntries(["get", "has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf"].map((trap) => [trap, handler]));
            const configs = [
              undefined, null, 0, NaN, 1n, true, "text", Symbol("s"), [], [1, 2], throws, cyclic, new Date(NaN), document, window,
              { get clinic() { throw new Error("of the page"); } },
              { get clinic() { throw null; } },
              new Proxy({ clinic: "x" }, { ownKeys: throws }),
              new Proxy({ clinic: "x" }, all(throws)),
              revoked.proxy,
              { clinic: Symbol("s") }, { clinic: Object.create(null) }, { clinic: { toString: throws } }, { clinic: revoked.proxy },
              { offers: cyclic }, { offers: [Symbol("s")] }, { offers: [[["lip-lift"]], undefined, null, NaN] }, { offers: new Array(100000) },
              { prices: NaN }, { prices: { "lip-lift": 3500 } }, { sections: {} }, { sections: new Set(["quiz"]) }, { accent: 1n }, { accent: -0 },
              { theme: throws }, { events: new Proxy([], all(throws)) }, { clinic: "\u0000\ud800\u202e" }, { clinic: "x".repeat(1000000) },
              { [Symbol("s")]: 1 }, { "": 1 }, { "a b": 1 }, { "on-click": "x" }, { onclick: "throw 1" }, { style: "x" }, { __proto__: { clinic: "inherited" } },
              "x".repeat(100000),
            ];
            const places = [undefined, null, 0, "place", Symbol("s"), {}, throws, document, window, document.createTextNode("x"), document.createComment("x"),
              Object.create(null), new Proxy(place, all(throws)), revoked.proxy, { nodeType: 1 }, { localName: "weigh-up", nodeType: 1 }];
            const thrown = [];
            const meet = (what, task) => {
              try {
                task();
              } catch (why) {
                thrown.push(what + ": " + (why && why.message));
              }
            };
            configs.forEach((config, at) => meet("configuration " + at, () => WeighUp.mount(place, config)));
            places.forEach((element, at) => {
              meet("place " + at, () => WeighUp.mount(element, { clinic: "x" }));
              meet("place " + at + " taken back", () => WeighUp.unmount(element));
            });
            return thrown;"##,
        )
        .await;
    assert_eq!(thrown, json!([]));
    assert_eq!(
        browser.run("return document.querySelectorAll('main > #place > weigh-up').length;").await,
        1,
        "one widget, where it was wanted"
    );
    browser.widget().live().await;
    let said = browser.said().await;
    assert!(said.iter().all(|line| line.starts_with("Weigh Up: ")), "{said:#?}");
    for part in [
        "\"clinic\" cannot be read",
        "the configuration cannot be read",
        "mount did nothing",
        "\"on-click\" is no setting",
    ] {
        assert!(said.iter().any(|line| line.contains(part)), "“{part}” is missing in {said:#?}");
    }
    browser.forget_console().await;
    browser
        .run(
            "WeighUp.mount(document.querySelector('#place'), {
               theme: 'auto', accent: null, sections: null, offers: 'lip-lift', prices: null, events: false,
               get clinic() { throw new Error('another one'); },
               colour: 1,
               ctaLabel: 'Book a visit', ctaHref: 'https://example.com/book',
             });",
        )
        .await;
    browser.widget().find("link", "Book a visit").await;
    let said = browser.said().await;
    assert_eq!(said.len(), 2, "one line for what cannot be read, one for what is no setting: {said:#?}");
    browser.run("WeighUp.unmount(document.querySelector('#place'));").await;
    assert_eq!(browser.page().text().await.trim(), "What stood here.");
    browser.assert_no_error().await;
}

// ------------------------------------------------------------ the script itself

/// The script in front of its four texts, and these: the styles, what reads the others, the
/// guide and the engine.
fn parts() -> (String, Vec<String>) {
    let script = std::fs::read_to_string(built().join("weigh-up.js")).expect("the script is built");
    let start = script.find("})(\"").expect("the texts stand at the end") + 3;
    let texts = script[start..].trim_end().trim_end_matches(");");
    let texts: Vec<_> = texts.split("\",\"").map(|text| text.trim_matches('"').replace("\"+\"", "")).collect();
    assert_eq!(texts.len(), 4, "four texts");
    (script[..start].to_owned(), texts)
}

/// One letter that came as another is enough to make other medical content of it. Every such
/// slip leaves the fallback, and the true cause is said.
#[tokio::test]
async fn a_script_that_came_damaged_leaves_the_fallback_and_says_so() {
    let (code, texts) = parts();
    let site = Site::start([("/", page("", ""))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    let script = format!(
        r#"{DAMAGE}
        const [code, texts, still] = arguments;
        const LETTERS = " !#%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{{";
        const other = (letter) => {{ for (;;) {{ const made = LETTERS[below(LETTERS.length)]; if (made !== letter) return made; }} }};
        const change = (text, at) => text.slice(0, at) + other(text[at]) + text.slice(at + 1);
        const cut = (text, at) => text.slice(0, at);
        const twice = (text, at) => text.slice(0, at + 9) + text.slice(at);
        const swap = (text, at) => text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
        const quoted = (text) => '"' + text + '"';
        const run = (which, damage) => new Promise((done) => {{
          const frame = document.createElement("iframe");
          document.body.append(frame);
          const inner = frame.contentWindow, said = [];
          inner.console.warn = (text) => said.push(text);
          inner.addEventListener("error", (event) => said.push("error " + event.message));
          inner.addEventListener("unhandledrejection", (event) => said.push("rejection " + event.reason));
          inner.document.body.innerHTML = "<weigh-up>" + still + "</weigh-up>";
          const made = inner.document.createElement("script");
          made.textContent = code + texts.map((text, at) => quoted(at === which ? damage(text) : text)).join() + ");";
          inner.document.body.append(made);
          const look = (left) => {{
            const e = inner.document.querySelector("weigh-up");
            const stands = e.querySelector("table").checkVisibility();
            if (left && stands && !said.length) return setTimeout(look, 20, left - 1);
            frame.remove();
            done([stands, said]);
          }};
          look(400);
        }});
        return (async () => {{
          const wrong = [];
          const whole = await run(-1, null);
          if (whole[0] || whole[1].length) wrong.push(["whole", whole]);
          for (const [name, which, says, rounds] of [["engine", 3, "damaged", 24], ["guide", 2, "damaged", 8]]) {{
            for (let i = 0; i < rounds; i++) {{
              const at = below(texts[which].length - 20), way = [change, change, change, cut, twice, swap][i % 6];
              const text = texts[which];
              if (way(text, at) === text) continue;
              const got = await run(which, (text) => way(text, at));
              if (!got[0] || got[1].length !== 1 || !got[1][0].includes(says)) wrong.push([name, way.name, at, got]);
            }}
          }}
          // Cut off between the two letters of one byte, a text cannot be read at all.
          for (const which of [2, 3]) {{
            const got = await run(which, (text) => text.slice(0, text.indexOf("|", text.length / 2) + 1));
            if (!got[0] || got[1].length !== 1 || !got[1][0].includes("damaged")) wrong.push(["half a byte", which, got]);
          }}
          // What reads them, written as bytes.
          for (let i = 0; i < 6; i++) {{
            const got = await run(1, (text) => {{
              const plain = [...text.matchAll(/\\x..|[^]/g)].map((part) => part[0]);
              const at = 8 + below(plain.length - 8);
              plain[at] = plain[at] === "A" ? "B" : "A";
              return plain.join("");
            }});
            if (!got[0] || got[1].length !== 1 || !got[1][0].includes("damaged")) wrong.push(["reader", got]);
          }}
          return wrong;
        }})();"#
    );
    let wrong =
        browser.run_with(&script, vec![json!(code), json!(texts), json!("<table><tr><td>A table.</table>")]).await;
    assert_eq!(wrong, json!([]));
}

/// Why it does not start is told as what it is.
#[tokio::test]
async fn causes_are_told_as_what_they_are() {
    let refuse = |what: &str| {
        format!(
            "<script>{{ const {{ compile }} = WebAssembly; WebAssembly.compile = async (bytes) => {{ if (bytes.byteLength > 20000) {what}; return compile(bytes); }}; }}</script>"
        )
    };
    let cases = [
        ("old", refuse("throw new WebAssembly.CompileError('invalid opcode')"), vec!["too old"]),
        ("memory", refuse("throw new RangeError('Out of memory')"), vec!["no memory"]),
        ("off", "<script>WebAssembly.compile = undefined;</script>".to_owned(), vec!["turned off"]),
        (
            "policy",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">".to_owned(),
            vec!["'wasm-unsafe-eval'"],
        ),
    ];
    let pages: Vec<_> =
        cases.iter().map(|(name, head, _)| (format!("/{name}"), page(head, &(element("") + SCRIPT)))).collect();
    let site = Site::start(pages.iter().map(|(path, page)| (path.as_str(), page.clone()))).await;
    let browser = Browser::start().await;
    for (name, _, says) in cases {
        browser.open(&site.url(&format!("/{name}"))).await;
        let said = browser.said_once().await;
        for part in says {
            assert!(said.contains(part), "{name}: {said}");
        }
        for other in ["too old", "no memory", "turned off", "wasm-unsafe-eval", "damaged"] {
            assert!(said.matches(other).count() <= 1, "{said}");
        }
        assert_eq!(
            browser.run("return document.querySelector('weigh-up table').checkVisibility();").await,
            true,
            "{name}"
        );
        browser.assert_no_error().await;
        browser.forget_console().await;
    }
}
