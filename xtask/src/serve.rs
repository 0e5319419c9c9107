//! A web server for the built page, on this machine alone.

use anyhow::{Context, Result};
use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// Serves a folder until it is stopped.
pub(crate) fn serve(folder: &Path, port: u16) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = TcpListener::bind(address)
            .await
            .with_context(|| format!("port {port} is taken; choose another with --port N, or 0 for any"))?;
        println!("http://{}/", listener.local_addr()?);
        // What is built anew must be seen anew.
        let fresh = SetResponseHeaderLayer::overriding(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let app = Router::new().fallback_service(ServeDir::new(folder)).layer(fresh);
        axum::serve(listener, app).await?;
        Ok(())
    })
}
