//! Pages under tests/hosts/ with policies and platforms of their own: scenarios 24
//! to 37. What they are, and which other tests hold some of them, is in
//! tests/hosts/README.md.

use browser_tests::{Browser, host, open};

async fn no_rule_is_broken(browser: &Browser) {
    let seen = browser.seen().await;
    assert!(seen.violations.is_empty(), "{:#?}", seen.violations);
    assert_eq!(browser.console().await.len(), 0, "{:#?}", browser.console().await);
    browser.assert_no_error().await;
}

/// Scenario 25.
#[tokio::test]
async fn a_nonce_for_the_one_tag_is_enough() {
    let (_site, browser) = open(host("csp-nonce.html")).await;
    browser.widget().live().await;
    browser.widget().start_quiz().await;
    no_rule_is_broken(&browser).await;
}
