//! A web server for one test: the built files, the test's own pages, and a
//! record of every request.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::path::PathBuf;
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
}

impl Page {
    /// HTML.
    #[must_use]
    pub fn html(body: &str) -> Self {
        Self { headers: vec![], body: body.to_owned(), after: Duration::ZERO }
            .header("content-type", "text/html; charset=utf-8")
    }

    /// A script.
    #[must_use]
    pub fn script(body: &str) -> Self {
        Self { headers: vec![], body: body.to_owned(), after: Duration::ZERO }
            .header("content-type", "text/javascript; charset=utf-8")
    }

    /// With a header.
    ///
    /// # Panics
    ///
    /// If it is no header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((HeaderName::from_static(name), HeaderValue::from_str(value).expect("a header's value")));
        self
    }

    /// From a slow server.
    #[must_use]
    pub fn after(mut self, after: Duration) -> Self {
        self.after = after;
        self
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
                // Browsers ask for it by themselves.
                if path != "/favicon.ico" {
                    requests.lock().expect("no test panicked here").push(format!("{} {path}", request.method()));
                }
                next.run(request)
            })
        };
        let mut app = Router::new().route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }));
        for (path, page) in pages {
            app = app.route(path, get(move || async move { page.response().await }));
        }
        let app = app.fallback_service(ServeDir::new(built())).layer(record);
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
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

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}
