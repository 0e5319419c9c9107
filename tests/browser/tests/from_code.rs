//! What a page's own code does with the element: its properties, `ready`, its state, and `mount`,
//! which moves nothing. How frameworks do all of it stands in frameworks.rs.

use browser_tests::{
    Browser, Page, Roots, SCRIPT, Site, answer, bundled, element, goal, lacking, open, page, shipped, visit,
};
use serde_json::json;

/// Another guide: the shipped one under another id.
fn second() -> Page {
    let mut guide = shipped();
    guide.id = "second-guide".into();
    Page::script(&bundled(guide))
}

async fn loaded(browser: &Browser) {
    browser.wait("the script is there", "return Boolean(window.WeighUp && WeighUp.mount);").await;
}

/// Whether a promise is kept by the next turn, and with what: a script's `await kept(promise)`.
const KEPT: &str = "const kept = (promise) => Promise.race([promise.then((e) => e.localName + ' ' + e.id, (why) => 'refused: ' + why), new Promise((done) => setTimeout(done, 0, 'waits'))]);";

fn asked(script: &str) -> String {
    format!("{KEPT}\nreturn (async () => {{ {script} }})();")
}

const READY: &str = "return (() => { try { return document.querySelector('weigh-up').matches(':state(ready)'); } catch (why) { return String(why); } })();";

// ------------------------------------------------------------------ properties

#[tokio::test]
async fn a_property_gives_back_in_its_shape_what_was_set() {
    let (_site, browser) = visit("cta-href=”https://example.com/book” isolate").await;
    let script = "
        const e = document.querySelector('weigh-up');
        const told = [];
        const set = (name, value, attribute = name) => { e[name] = value; told.push([name, e.getAttribute(attribute), e[name]]); };
        told.push(['absent', e.clinic, e.offers, e.prices, e.events, e.ctaHref]);
        set('clinic', 'Hill Clinic');
        set('clinic', 7);
        set('clinic', null);
        set('ctaHref', 'https://example.com/other', 'cta-href');
        set('offers', ['lip-lift', 'lip-filler']);
        set('offers', 'lip-lift,lip-flip');
        set('sections', []);
        set('sections', undefined);
        set('prices', { 'lip-lift': 3500, 'lip-flip': '1 80', 'lip-filler': null });
        set('prices', { 'lip-lift': 0.1 + 0.2, 'lip-flip': '$180' });
        set('prices', 'lip-lift=3500, lip-flip=180;');
        set('prices', {});
        set('events', true);
        set('events', '');
        set('events', false);
        set('lang', 'en');
        set('lang', null);
        return told;";
    let told = browser.run(script).await;
    assert_eq!(
        told,
        json!([
            ["absent", "", [], {}, false, "https://example.com/book"],
            ["clinic", "Hill Clinic", "Hill Clinic"],
            ["clinic", "7", "7"],
            ["clinic", null, ""],
            ["ctaHref", "https://example.com/other", "https://example.com/other"],
            ["offers", "lip-lift lip-filler", ["lip-lift", "lip-filler"]],
            ["offers", "lip-lift,lip-flip", ["lip-lift", "lip-flip"]],
            ["sections", "", []],
            ["sections", null, []],
            ["prices", "lip-lift=3500 lip-flip=180", { "lip-lift": 3500, "lip-flip": 180 }],
            ["prices", "lip-lift=0.3 lip-flip=$180", { "lip-lift": 0.3, "lip-flip": "$180" }],
            ["prices", "lip-lift=3500, lip-flip=180;", { "lip-lift": 3500, "lip-flip": 180 }],
            ["prices", "", {}],
            ["events", "", true],
            ["events", "", true],
            ["events", null, false],
            ["lang", "en", "en"],
            ["lang", null, ""],
        ])
    );
    assert_eq!(browser.said().await, [""; 0]);
}

/// What is set by code changes the widget as an attribute does, and a visit goes on.
#[tokio::test]
async fn a_property_changes_the_widget_and_the_visit_goes_on() {
    let (_site, browser) = visit("").await;
    browser.widget().start_quiz().await;
    browser.widget().press("checkbox", answer(goal(), "teeth")).await;
    browser
        .run(
            "Object.assign(document.querySelector('weigh-up'), {
               clinic: 'Hill Clinic', offers: ['lip-lift'], ctaHref: 'https://example.com/book', ctaLabel: 'Book a visit', prices: { 'lip-lift': 3500 },
             });",
        )
        .await;
    browser.widget().says("Hill Clinic offers: Lip lift.").await;
    assert!(browser.widget().is_on("checkbox", answer(goal(), "teeth")).await, "the answer is there");
    browser.widget().open("Cost").await;
    browser.widget().says("3,500").await;
    assert_eq!(browser.said().await, [""; 0]);
}

/// Frameworks and scripts set properties on what is no element of ours yet.
#[tokio::test]
async fn what_was_set_before_the_script_came_counts() {
    let body = format!(
        "{}<script>
           const early = document.querySelector('weigh-up');
           Object.assign(early, {{ clinic: 'Hill Clinic', offers: ['lip-lift', 'lip-filler'], prices: {{ 'lip-lift': 3500 }}, events: true, lang: 'en' }});
           Object.defineProperty(early, 'accent', {{ value: '#123456' }});
         </script>{SCRIPT}",
        element("clinic=\"Of the tag\"")
    );
    let (_site, browser) = open(page("", &body)).await;
    browser.widget().live().await;
    browser.widget().says("Hill Clinic offers: Lip lift and Lip filler.").await;
    let script = "const e = document.querySelector('weigh-up');
        e.clinic = 'Dale Clinic';
        return [Object.keys(e), e.getAttribute('clinic'), e.getAttribute('prices'), e.getAttribute('events'), e.getAttribute('lang')];";
    assert_eq!(browser.run(script).await, json!([[], "Dale Clinic", "lip-lift=3500", "", "en"]));
    browser.assert_no_error().await;
    let said = browser.said_once().await;
    assert!(said.contains("cannot be read"), "what cannot be taken up is said, and no harm: {said}");
}

#[tokio::test]
async fn what_cannot_be_read_is_said_once_and_changes_nothing() {
    let (_site, browser) = visit("clinic=\"Hill Clinic\" prices=\"lip-lift=3500\"").await;
    let script = r##"
        const e = document.querySelector("weigh-up"), before = e.outerHTML, thrown = [];
        const throws = () => { throw new Error("of the page"); };
        const revoked = Proxy.revocable({}, {});
        revoked.revoke();
        const wrong = {
          clinic: [{ name: "Hill" }, ["Hill"], throws, Symbol("s"), new Date(NaN), revoked.proxy],
          prices: [new Map([["lip-lift", 1]]), new Set(), { get "lip-lift"() { throw new Error("of the page"); } }, { "lip-lift": Symbol.iterator && { toString: throws } }, throws],
          offers: [{ "lip-lift": true }, [Symbol("s")], [{ toString: throws }], new Set(["lip-lift"])],
        };
        for (let i = 0; i < 3; i++) {
          for (const [name, values] of Object.entries(wrong)) for (const value of values) {
            try { e[name] = value; } catch (why) { thrown.push(name + ": " + why); }
          }
        }
        try { e.ready = 1; } catch (why) { thrown.push(why.constructor.name); }
        return [thrown, e.outerHTML === before];"##;
    assert_eq!(browser.run(script).await, json!([[], true]));
    let said = browser.said().await;
    assert_eq!(said.len(), 3, "one line for each property: {said:#?}");
    for (line, takes) in said.iter().zip(["a text", "an object", "an array"]) {
        assert!(line.contains("cannot be read") && line.contains(takes), "{line}");
    }
    browser.assert_no_error().await;
}

// ------------------------------------------------------------------ ready

#[tokio::test]
async fn ready_comes_true_for_who_asks_early_and_who_asks_late() {
    let body = format!("{}{SCRIPT}", element("id=\"first\""));
    let early = "customElements.whenDefined('weigh-up').then(() => {
        const e = document.querySelector('weigh-up');
        window.early = 'waits';
        e.ready.then((element) => { window.early = element === e && e.matches(':state(ready)'); });
      });";
    let (_site, browser) = open(page(&format!("<script>{early}</script>"), &body)).await;
    browser.widget().live().await;
    browser.wait("who asked early", "return window.early === true;").await;
    let late =
        asked("const e = document.querySelector('weigh-up'); return [await kept(e.ready), e.ready === e.ready];");
    assert_eq!(browser.run(&late).await, json!(["weigh-up first", true]));
    assert_eq!(browser.run(READY).await, true);
    // The visitor asks for the plain page: nothing begins anew.
    browser.widget().press("button", "Plain page, to translate or read aloud").await;
    browser.page().says("Open the guide with its questions").await;
    assert_eq!(browser.run(&late).await, json!(["weigh-up first", true]));
    // Where it begins anew there is another one, and who waits for it waits for its widget.
    let script = asked(
        "const e = document.querySelector('weigh-up'), before = e.ready;
         e.remove();
         await kept(before);
         const gone = [await kept(e.ready), e.matches(':state(ready)'), e.ready === before];
         const next = e.ready;
         document.body.append(e);
         return [gone, (await next) === e, e.matches(':state(ready)'), e.ready === next];",
    );
    assert_eq!(browser.run(&script).await, json!([["waits", false, false], true, true, true]));
    assert_eq!(browser.said().await, [""; 0]);
}

#[tokio::test]
async fn ready_waits_where_the_fallback_stays() {
    let away = lacking("delete window.WebAssembly;");
    let site = Site::start([
        ("/guide", page("", &format!("<weigh-up guide=\"second-guide\"><p>Its own table.</p></weigh-up>{SCRIPT}"))),
        ("/second.js", second()),
        ("/engine", page(&format!("{away}<script>window.WebAssembly = undefined;</script>"), &(element("") + SCRIPT))),
    ])
    .await;
    let browser = Browser::start().await;
    let waits = asked(
        "window.waited = 'waits'; const e = document.querySelector('weigh-up'); e.ready.then(() => { window.waited = 'came'; }); return [await kept(e.ready), e.matches(':state(ready)')];",
    );
    for path in ["/engine", "/guide"] {
        browser.open(&site.url(path)).await;
        browser.wait("it is said", "return window[Symbol.for('seen')].console.length > 0;").await;
        assert_eq!(browser.run(&waits).await, json!(["waits", false]), "{path}");
        browser.assert_no_error().await;
        browser.forget_console().await;
    }
    // Its guide comes late, and who waited hears of it.
    browser.run("const s = document.createElement('script'); s.src = 'second.js'; document.body.append(s);").await;
    browser.widget().live().await;
    browser.wait("who waited", "return window.waited === 'came';").await;
}

#[tokio::test]
async fn ready_comes_true_in_the_isolated_form() {
    let (_site, browser) = open(page("", &(element("isolated id=\"apart\"") + SCRIPT))).await;
    let script = "const e = document.querySelector('weigh-up');
        return customElements.whenDefined('weigh-up').then(() => e.ready).then((one) => [one.id, one.matches(':state(ready)'), Boolean(one.shadowRoot.querySelector('iframe'))]);";
    assert_eq!(browser.run(script).await, json!(["apart", true, true]));
    browser.assert_no_error().await;
}

/// An element's internals lead into its closed root, and it gives them once: to us.
#[tokio::test]
async fn nobody_else_gets_the_internals_of_an_element() {
    let spy = "<script>
        const got = window.got = [];
        const own = HTMLElement.prototype.attachInternals;
        const ask = window.ask = (when, e) => { try { got.push([when, own.call(e)]); } catch (why) { got.push([when, why.name]); } };
        HTMLElement.prototype.attachInternals = function () { got.push('called'); return own.call(this); };
        document.addEventListener('weigh-up-ready', (e) => ask('stands', e.target));
        customElements.whenDefined('weigh-up').then(() => { ask('at once', document.querySelector('weigh-up')); ask('made', document.createElement('weigh-up')); });
      </script>";
    let body = element("events") + "<script>ask('before', document.querySelector('weigh-up'));</script>" + SCRIPT;
    let (_site, browser) = open(page(spy, &body).seeing(Roots::Kept)).await;
    browser.widget().live().await;
    browser.run("window.ask('later', document.querySelector('weigh-up'));").await;
    let refused = ["before", "at once", "made", "stands", "later"].map(|when| json!([when, "NotSupportedError"]));
    let got = "return window.got.map(([when, what]) => [when, what.shadowRoot ? 'the root' : String(what)]);";
    assert_eq!(browser.run(got).await, json!(refused));
}

/// Browsers that have no states, or took other names at first, or a page that forbids them.
#[tokio::test]
async fn where_there_are_no_states_all_else_works() {
    let cases = [
        "delete window.HTMLElement.prototype.attachInternals;",
        "delete window.ElementInternals.prototype.states;",
        "for (const name of ['add', 'delete']) window.CustomStateSet.prototype[name] = () => { throw new Error('of the page'); };",
    ];
    let page = |case: &str| page(&lacking(case), &(element("id=\"first\"") + SCRIPT));
    let site = Site::start([("/0", page(cases[0])), ("/1", page(cases[1])), ("/2", page(cases[2]))]).await;
    let browser = Browser::start().await;
    for (at, case) in cases.iter().enumerate() {
        browser.open(&site.url(&format!("/{at}"))).await;
        browser.widget().live().await;
        let script = asked(
            "const e = document.querySelector('weigh-up'); return [await kept(e.ready), e.matches(':state(ready)')];",
        );
        assert_eq!(browser.run(&script).await, json!(["weigh-up first", false]), "{case}");
        browser.run("document.querySelector('weigh-up').remove();").await;
        browser.assert_no_error().await;
        assert_eq!(browser.said().await, [""; 0], "{case}");
    }
}

// ------------------------------------------------------------------ mount

const PLACE: &str = "<div id=\"place\">A text of its own. <p id=\"one\">What stood here.</p><!-- and --><p id=\"two\"><a href=\"#x\">A link</a></p></div>";

/// What is in a place, and whether it is what was there before.
const SAME: &str = "const place = document.querySelector('#place');
    const now = [...place.childNodes].filter((node) => node.localName !== 'weigh-up');
    return now.length === window.before.length && now.every((node, at) => node === window.before[at]);";

async fn mounted(place: &str) -> (Site, Browser) {
    let (site, browser) = open(page("", &format!("{place}<p>After.</p>{SCRIPT}"))).await;
    loaded(&browser).await;
    browser
        .run(
            "const place = document.querySelector('#place');
             window.before = [...place.childNodes];
             window.html = place.innerHTML;
             WeighUp.mount(place, { clinic: 'Hill Clinic' });",
        )
        .await;
    browser.widget().live().await;
    (site, browser)
}

#[tokio::test]
async fn mount_moves_nothing_and_shows_the_widget_in_the_place_of_all() {
    let (_site, browser) = mounted(PLACE).await;
    assert_eq!(browser.run(SAME).await, true);
    let text = browser.page().text().await;
    for hidden in ["A text of its own.", "What stood here.", "A link"] {
        assert!(!text.contains(hidden), "{hidden}");
    }
    assert!(text.contains("After."));
    // Whoever made the content goes on changing it.
    browser
        .run(
            "const place = document.querySelector('#place'), more = document.createElement('p');
             more.textContent = 'Another one.';
             place.insertBefore(more, place.firstChild);
             place.append('And a text.');
             place.removeChild(document.querySelector('#one'));
             document.querySelector('#two').textContent = 'No link.';
             window.before = [...place.childNodes].filter((node) => node.localName !== 'weigh-up');",
        )
        .await;
    assert!(!browser.page().text().await.contains("Another one."));
    browser.widget().start_quiz().await;
    assert_eq!(browser.run(SAME).await, true);
    // At once, and not a moment later.
    let script = "const place = document.querySelector('#place'); WeighUp.unmount(place); return place.innerText;";
    let text = browser.run(script).await;
    for shown in ["Another one.", "A text of its own.", "No link.", "And a text."] {
        assert!(text.as_str().is_some_and(|text| text.contains(shown)), "{shown}: {text}");
    }
    assert_eq!(browser.run(SAME).await, true);
    assert_eq!(browser.run("return document.querySelectorAll('weigh-up').length;").await, 0);
    assert_eq!(browser.said().await, [""; 0]);
    browser.assert_no_error().await;
}

/// However the widget goes, the content is there.
#[tokio::test]
async fn whatever_takes_a_mounted_widget_away_brings_the_content_back() {
    let (_site, browser) = mounted(PLACE).await;
    let ways = [
        "WeighUp.unmount(place)",
        "place.querySelector('weigh-up').remove()",
        "document.body.append(place.querySelector('weigh-up')); document.querySelector('weigh-up').remove()",
        "place.replaceChildren(...window.before)",
    ];
    for way in ways {
        let script = format!(
            "const place = document.querySelector('#place'); {way}; return [place.innerText.includes('What stood here.'), place.innerHTML === window.html];"
        );
        assert_eq!(browser.run(&script).await, json!([true, true]), "{way}");
        browser.run("WeighUp.mount(document.querySelector('#place'));").await;
        browser.widget().live().await;
        assert!(!browser.page().text().await.contains("What stood here."), "{way}, and again");
    }
    browser.run("const place = document.querySelector('#place'); place.textContent = 'Something else.';").await;
    assert!(browser.page().text().await.contains("Something else."));
    assert_eq!(browser.said().await, [""; 0]);
}

/// The content is the fallback in all that a fallback is for.
#[tokio::test]
async fn what_is_mounted_has_its_content_for_a_fallback() {
    let place = PLACE.replace("<p id=\"one\">", "<p id=\"one\" data-weigh-up=\"lip-lift-vs-lip-flip@0.0.0\">");
    let (_site, browser) = open(page("", &format!("{place}{SCRIPT}"))).await;
    loaded(&browser).await;
    // A visitor is in it.
    browser
        .run("document.querySelector('#two a').focus(); WeighUp.mount(document.querySelector('#place'), { events: true });")
        .await;
    browser.run("return new Promise((done) => setTimeout(done, 1500));").await;
    assert!(browser.page().text().await.contains("What stood here."), "it waits until they leave");
    browser.run("document.querySelector('#two a').blur();").await;
    browser.widget().live().await;
    let said = browser.said_once().await;
    assert!(said.contains("is of lip-lift-vs-lip-flip@0.0.0"), "its version is read: {said}");
    // Printing, before the table is whole or for want of it: here, as the visitor asks for it.
    browser.widget().press("button", "Plain page, to translate or read aloud").await;
    let text = browser.page().text().await;
    assert!(text.contains("A text of its own.") && text.contains("A link"), "{text}");
    let order = "const [button, one, two] = ['weigh-up button', '#one', '#two'].map((e) => document.querySelector(e).getBoundingClientRect().top);
        return button < one && one < two;";
    assert_eq!(browser.run(order).await, true, "the way back to the widget stands before it");
    browser.run("document.querySelector('weigh-up button').click();").await;
    browser.widget().live().await;
    assert!(!browser.page().text().await.contains("A text of its own."));
}

/// So it is with the isolated form, of which the page prints the fallback.
#[tokio::test]
async fn what_is_mounted_in_a_frame_has_its_content_around_it_too() {
    let (_site, browser) = open(page("", &format!("{PLACE}{SCRIPT}"))).await;
    loaded(&browser).await;
    let script =
        "const place = document.querySelector('#place'), seen = () => document.querySelector('#one').checkVisibility();
        window.before = [...place.childNodes];
        const e = WeighUp.mount(place, { isolated: true }), told = [seen()];
        return e.ready.then(() => {
          told.push(seen());
          dispatchEvent(new Event('beforeprint'));
          told.push(seen());
          dispatchEvent(new Event('afterprint'));
          told.push(seen(), Boolean(e.shadowRoot.querySelector('iframe')));
          return told;
        });";
    assert_eq!(browser.run(script).await, json!([true, false, true, false, true]));
    assert_eq!(browser.run(SAME).await, true);
    browser.run("WeighUp.unmount(document.querySelector('#place'));").await;
    assert!(browser.page().text().await.contains("What stood here."));
    browser.assert_no_error().await;
    assert_eq!(browser.said().await, [""; 0]);
}

/// Taken elsewhere, it leaves what is around it there alone.
#[tokio::test]
async fn a_mounted_widget_that_is_taken_elsewhere_hides_nothing() {
    let (_site, browser) = mounted(PLACE).await;
    let beside = "return ['#one', 'body > p'].map((e) => document.querySelector(e).checkVisibility());";
    browser.run("document.body.append(document.querySelector('weigh-up'));").await;
    assert_eq!(browser.run(beside).await, json!([true, true]));
    browser.run("const e = document.querySelector('weigh-up'); e.remove(); return new Promise((done) => setTimeout(() => { document.body.append(e); done(); }, 50));").await;
    browser.widget().live().await;
    assert_eq!(browser.run(beside).await, json!([true, true]));
    browser.run("document.querySelector('#place').append(document.querySelector('weigh-up'));").await;
    assert_eq!(browser.run(beside).await, json!([false, true]), "and back");
    // A copy has the content beside it until it is mounted again.
    browser.run("const place = document.querySelector('#place'); place.replaceWith(place.cloneNode(true));").await;
    browser.widget().live().await;
    assert_eq!(browser.run(beside).await, json!([true, true]));
    browser.run("WeighUp.mount(document.querySelector('#place'));").await;
    assert_eq!(browser.run(beside).await, json!([false, true]));
    browser.run("WeighUp.unmount(document.querySelector('#place'));").await;
    assert_eq!(browser.run("return document.querySelector('#place').innerHTML === window.html;").await, true);
    browser.assert_no_error().await;
    assert_eq!(browser.said().await, [""; 0]);
}

/// What can have no root shows both, and says so; what is empty has nothing to hide.
#[tokio::test]
async fn where_content_cannot_be_left_out_it_stays_and_it_is_said() {
    let (_site, browser) = mounted("<ul><li id=\"place\">What stood here.</li></ul>").await;
    assert!(browser.page().text().await.contains("What stood here."));
    let said = browser.said_once().await;
    assert!(said.contains("<li>") && said.contains("<div>"), "{said}");
    browser.run("WeighUp.unmount(document.querySelector('#place'));").await;
    assert_eq!(browser.run("return document.querySelector('#place').innerHTML;").await, "What stood here.");
    browser.forget_console().await;
    let (_site, browser) = mounted("<ul><li id=\"place\"> </li></ul>").await;
    assert_eq!(browser.said().await, [""; 0]);
    // A component of the page's own shows it where it shows what is in it.
    browser
        .run(
            "const own = document.createElement('section');
             own.attachShadow({ mode: 'open' }).innerHTML = '<h2>Of the component</h2><slot></slot>';
             document.body.prepend(own);
             WeighUp.mount(own);",
        )
        .await;
    browser.widget().live().await;
    browser.assert_no_error().await;
    assert_eq!(browser.said().await, [""; 0]);
}

/// An element of the page's own is set, and nothing more.
#[tokio::test]
async fn an_element_of_the_pages_own_is_not_taken_over() {
    let own = "<div id=\"place\"><p>Before.</p><weigh-up slot=\"body\"><p>Its own table.</p></weigh-up></div>";
    let (_site, browser) = mounted(own).await;
    browser.widget().says("Hill Clinic").await;
    let text = browser.page().text().await;
    assert!(text.contains("Before.") && !text.contains("Its own table."), "{text}");
    let slot = "WeighUp.unmount(document.querySelector('#place')); return document.querySelector('weigh-up').slot;";
    assert_eq!(browser.run(slot).await, "body");
    assert_eq!(browser.said().await, [""; 0]);
}

/// The strictest policy refuses nothing of it.
#[tokio::test]
async fn a_mounted_widget_needs_nothing_of_a_policy() {
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'";
    let host = page("", &format!("{PLACE}{SCRIPT}<script src=\"mount.js\"></script>"));
    let mount = "addEventListener('load', () => WeighUp.mount(document.querySelector('#place')));";
    let site =
        Site::start([("/", host.header("content-security-policy", policy)), ("/mount.js", Page::script(mount))]).await;
    let browser = Browser::start().await;
    browser.open(&site.url("/")).await;
    browser.widget().live().await;
    assert!(!browser.page().text().await.contains("What stood here."));
    assert_eq!(browser.seen().await.violations.len(), 0);
}
