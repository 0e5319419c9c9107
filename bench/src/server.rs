//! A web server that sends files as a good one does: packed beforehand, as small as
//! they go, in the encoding that the browser takes.

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A file in every encoding.
#[derive(Debug)]
pub(crate) struct File {
    kind: &'static str,
    pub(crate) plain: Vec<u8>,
    pub(crate) brotli: Vec<u8>,
    pub(crate) gzip: Vec<u8>,
}

impl File {
    pub(crate) fn new(path: &str, content: impl Into<Vec<u8>>) -> Result<Self> {
        let plain = content.into();
        let mut brotli = vec![];
        let most = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut plain.as_slice(), &mut brotli, &most)?;
        let mut gzip = GzEncoder::new(vec![], Compression::best());
        gzip.write_all(&plain)?;
        let kind = match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("js") => "text/javascript; charset=utf-8",
            Some("css") => "text/css; charset=utf-8",
            _ => "text/html; charset=utf-8",
        };
        Ok(Self { kind, gzip: gzip.finish()?, plain, brotli })
    }
}

/// Files by their paths.
pub(crate) type Files = BTreeMap<String, File>;

/// A server on a port of its own, until it is dropped.
pub(crate) struct Server {
    port: u16,
    task: JoinHandle<()>,
}

impl Server {
    pub(crate) async fn start(files: Arc<Files>) -> Result<Self> {
        let app = Router::new().fallback(answer).with_state(files);
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let task = tokio::spawn(async move {
            // It ends when the task is ended.
            let _ = axum::serve(listener, app).await;
        });
        Ok(Self { port, task })
    }

    /// The address of a path on a host of this name. Every `*.localhost` is this
    /// machine; each one is a site of its own, which browsers keep apart.
    pub(crate) fn url(&self, host: &str, path: &str) -> String {
        format!("http://{host}.localhost:{}{path}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(State(files): State<Arc<Files>>, request: Request) -> Response {
    let Some(file) = files.get(request.uri().path()) else {
        return StatusCode::NO_CONTENT.into_response();
    };
    let takes = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let takes = |wanted: &str| takes.is_some_and(|list| list.split(',').any(|one| one.trim() == wanted));
    let (encoding, body) = match () {
        () if takes("br") => ("br", &file.brotli),
        () if takes("gzip") => ("gzip", &file.gzip),
        () => ("identity", &file.plain),
    };
    let headers = [
        (header::CONTENT_TYPE, file.kind),
        (header::CONTENT_ENCODING, encoding),
        (header::CACHE_CONTROL, "no-store"),
        (header::VARY, "accept-encoding"),
    ];
    (headers, body.clone()).into_response()
}

/// What these paths weigh, in bytes: brotli, gzip, plain.
pub(crate) fn weight<'a>(files: &Files, paths: impl IntoIterator<Item = &'a str>) -> Result<(usize, usize, usize)> {
    let mut sum = (0, 0, 0);
    for path in paths {
        let file = files.get(path).with_context(|| format!("the page asked for {path}, which is not there"))?;
        sum = (sum.0 + file.brotli.len(), sum.1 + file.gzip.len(), sum.2 + file.plain.len());
    }
    Ok(sum)
}
