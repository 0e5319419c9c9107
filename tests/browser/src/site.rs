//! A web server for one test: the built files, the test's own pages, and a
//! record of every request.

use crate::first::{self, Roots};
use axum::Router;
use axum::extract::{RawQuery, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower_http::services::ServeDir;

/// Where the built files are.
#[must_use]
pub fn built() -> PathBuf {
    std::env::var_os("WEIGH_UP_DIST")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../dist"), PathBuf::from)
}

/// A file that the test makes.
#[derive(Clone, Debug)]
pub struct Page {
    headers: Vec<(HeaderName, HeaderValue)>,
    body: String,
    after: Duration,
    /// What runs before its own scripts; nothing for what is no page.
    first: Option<String>,
    /// What is answered whenever it is asked for again.
    then: Option<Box<Self>>,
}

impl Page {
    /// HTML.
    #[must_use]
    pub fn html(body: &str) -> Self {
        Self::file("text/html; charset=utf-8", body).seeing(Roots::Open)
    }

    /// A script.
    #[must_use]
    pub fn script(body: &str) -> Self {
        Self::file("text/javascript; charset=utf-8", body)
    }

    /// Anything else.
    #[must_use]
    pub fn file(kind: &str, body: &str) -> Self {
        Self { headers: vec![], body: body.to_owned(), after: Duration::ZERO, first: None, then: None }
            .header("content-type", kind)
    }

    /// A page on which shadow roots are like this; [`Roots::Open`] otherwise.
    #[must_use]
    pub fn seeing(mut self, roots: Roots) -> Self {
        self.first = Some(first::script(roots));
        self
    }

    /// With a script that runs before the page's own, after what tests put there.
    #[must_use]
    pub fn first(mut self, script: &str) -> Self {
        self.first = Some(self.first.unwrap_or_default() + "{" + script + "}\n");
        self
    }

    /// With a header.
    ///
    /// # Panics
    ///
    /// If it is no header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::from_bytes(name.as_bytes()).expect("a header's name");
        self.headers.push((name, HeaderValue::from_str(value).expect("a header's value")));
        self
    }

    /// With this in the place of a mark: `{tag}` for `tag`.
    ///
    /// # Panics
    ///
    /// If it has no such mark.
    #[must_use]
    pub fn with(mut self, mark: &str, text: &str) -> Self {
        let mark = format!("{{{mark}}}");
        assert!(self.body.contains(&mark), "the page has no {mark}");
        self.body = self.body.replace(&mark, text);
        self
    }

    /// From a slow server.
    #[must_use]
    pub fn after(mut self, after: Duration) -> Self {
        self.after = after;
        self
    }

    /// With another answer to whoever asks again.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.then = Some(Box::new(other));
        self
    }

    /// Hands out its first script, and puts a tag with this address in its place:
    /// policies that let the page's own scripts run let it run, too.
    fn take_first(&mut self, address: &str) -> Option<String> {
        let first = self.first.take()?;
        let policy = self.headers.iter().find(|(name, _)| name == "content-security-policy");
        let policy = policy.and_then(|(_, policy)| policy.to_str().ok()).unwrap_or_default();
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or_default();
        let tag = format!("<script src=\"{address}\" nonce=\"{nonce}\"></script>");
        let starts = ["<head>", "<html lang=\"en\">", "<!doctype html>"];
        let place = starts.iter().find_map(|start| self.body.find(start).map(|at| at + start.len())).unwrap_or(0);
        self.body.insert_str(place, &tag);
        Some(first)
    }

    async fn response(self) -> Response {
        tokio::time::sleep(self.after).await;
        let mut response = self.body.into_response();
        for (name, value) in self.headers {
            response.headers_mut().insert(name, value);
        }
        response
    }
}

/// A page of a clinic.
#[must_use]
pub fn page(head: &str, body: &str) -> Page {
    Page::html(&format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>Example Clinic</title>{head}</head><body>{body}</body></html>"
    ))
}

/// The element as a clinic pastes it, with attributes of its choice.
#[must_use]
pub fn element(attributes: &str) -> String {
    format!("<weigh-up {attributes}>{}</weigh-up>", fallback())
}

/// The fallback out of the snippet.
///
/// # Panics
///
/// If nothing was built.
#[must_use]
pub fn fallback() -> String {
    let path = built().join("snippet.html");
    let snippet = std::fs::read_to_string(&path)
        .unwrap_or_else(|why| panic!("{}: {why}; run `cargo xtask dist`", path.display()));
    let (_, rest) = snippet.split_once("<weigh-up").expect("the snippet has the element");
    let (_, rest) = rest.split_once('>').expect("its tag ends");
    let (fallback, _) = rest.split_once("</weigh-up>").expect("the element ends");
    fallback.trim().to_owned()
}

/// Where the pages' first scripts are.
const FIRST: &str = "/~first.js";

/// The built standalone page.
fn standalone() -> Option<Page> {
    std::fs::read_to_string(built().join("index.html")).ok().map(|body| Page::html(&body))
}

/// A site of one test, on a port of its own, until it is dropped.
#[derive(Debug)]
pub struct Site {
    origin: String,
    requests: Arc<Mutex<Vec<String>>>,
    server: JoinHandle<()>,
}

impl Site {
    /// Serves these pages, and beside them the built files.
    ///
    /// # Panics
    ///
    /// If this machine has no free port.
    pub async fn start<'a>(pages: impl IntoIterator<Item = (&'a str, Page)>) -> Self {
        let requests = Arc::new(Mutex::new(vec![]));
        let record = {
            let requests = Arc::clone(&requests);
            middleware::from_fn(move |request: Request, next: Next| {
                let path = request.uri().path();
                // Browsers ask for the icon by themselves, and tests for the other one.
                if path != "/favicon.ico" && path != FIRST {
                    requests.lock().expect("no test panicked here").push(format!("{} {path}", request.method()));
                }
                next.run(request)
            })
        };
        let mut app = Router::new().route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }));
        let mut firsts = vec![];
        let mut pages: Vec<(String, Page)> = pages.into_iter().map(|(path, page)| (path.to_owned(), page)).collect();
        for path in ["/", "/index.html"] {
            if !pages.iter().any(|(taken, _)| taken == path) {
                pages.extend(standalone().map(|page| (path.to_owned(), page)));
            }
        }
        for (path, mut page) in pages {
            firsts.extend(page.take_first(&format!("{FIRST}?{}", firsts.len())));
            let asked = Arc::new(AtomicBool::new(false));
            let answer = move || {
                let again = asked.swap(true, Ordering::Relaxed);
                async move {
                    match page.then.clone() {
                        Some(other) if again => other.response().await,
                        _ => page.response().await,
                    }
                }
            };
            app = app.route(&path, get(answer));
        }
        let first = get(move |RawQuery(query): RawQuery| async move {
            let which: usize = query.and_then(|query| query.parse().ok()).unwrap_or(usize::MAX);
            let script = firsts.get(which).cloned().unwrap_or_default() + "document.currentScript.remove();";
            Page::script(&script).response().await
        });
        app = app.route(FIRST, first);
        let app = app.fallback_service(ServeDir::new(built())).layer(record);
        let listener = listener().await;
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let server = tokio::spawn(async move {
            axum::serve(listener, app).await.expect("serving does not end");
        });
        Self { origin, requests, server }
    }

    /// The address of a path.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Every request so far: its method and path.
    ///
    /// # Panics
    ///
    /// If the server panicked.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("no test panicked here").clone()
    }
}

/// Listens on a port that no site of this process had before: a browser may still know
/// what was there.
async fn listener() -> TcpListener {
    static HAD: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        if HAD.lock().expect("no test panicked here").insert(port) {
            return listener;
        }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}
