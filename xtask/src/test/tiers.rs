//! Which browser tests run where: docs/testing.md says so, with the reasons.

use super::Tier;
use crate::machine::Browser;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::fs;

/// What docs/testing.md lists.
pub(super) struct Tiers {
    /// What runs in Chromium alone, but for the long run.
    once: BTreeSet<String>,
    /// What runs in the long run alone.
    long: BTreeSet<String>,
    /// What the quick run takes.
    quick: BTreeSet<String>,
}

impl Tiers {
    /// Reads the page.
    ///
    /// # Errors
    ///
    /// If it lists what is none of these tests.
    pub(super) fn read(tests: &[String]) -> Result<Self> {
        const PAGE: &str = "docs/testing.md";
        let page = fs::read_to_string(crate::root().join(PAGE)).context(PAGE)?;
        let listed = |heading: &str| -> Result<BTreeSet<String>> {
            let list = listed(&page, heading);
            ensure!(!list.is_empty(), "{PAGE} lists no test under “{heading}”");
            let other = list.iter().find(|name| !tests.contains(name));
            ensure!(
                other.is_none(),
                "{PAGE} lists {}, and there is no such browser test",
                other.cloned().unwrap_or_default()
            );
            Ok(list)
        };
        Ok(Self { once: listed("## Once")?, long: listed("## Long")?, quick: listed("## Quick")? })
    }

    /// Whether a test runs there.
    pub(super) fn runs(&self, test: &str, tier: Tier, engine: Browser) -> bool {
        let here = engines(test).is_none_or(|engines| engines.contains(&engine));
        here && match tier {
            Tier::Long => true,
            Tier::Whole => !self.long.contains(test) && (engine == Browser::Chromium || !self.once.contains(test)),
            Tier::Quick => self.quick.contains(test),
        }
    }
}

/// The tests that the list items between a heading and the next one begin with.
fn listed(page: &str, heading: &str) -> BTreeSet<String> {
    let section = page.lines().skip_while(|line| !line.starts_with(heading)).skip(1);
    let items = section.take_while(|line| !line.starts_with("## ")).filter_map(|line| line.strip_prefix("- `"));
    items.filter_map(|item| item.split('`').next()).map(str::to_owned).collect()
}

/// The only engines that can run a test, where the module it stands in is named after
/// them: `chromium`, `chromium_and_firefox`.
fn engines(test: &str) -> Option<Vec<Browser>> {
    test.split("::").find_map(|module| module.split("_and_").map(|name| Browser::named(name).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_named_after_engines_runs_in_them_alone() {
        assert_eq!(engines("sheet::the_sheet_prints"), None);
        assert_eq!(engines("sheet::chromium::the_sheet_prints"), Some(vec![Browser::Chromium]));
        let two = engines("accessibility::chromium_and_firefox::text_twice_as_large");
        assert_eq!(two, Some(vec![Browser::Chromium, Browser::Firefox]));
    }

    #[test]
    fn a_page_lists_tests_by_its_headings() {
        let page = "## Once\n\nWhy.\n\n- `a::b`: more\n- `c::d`\n\n### And\n\n- `e::f`\n\n## Long\n\n- `g::h`\n";
        assert_eq!(listed(page, "## Once").into_iter().collect::<Vec<_>>(), ["a::b", "c::d", "e::f"]);
        assert_eq!(listed(page, "## Long").into_iter().collect::<Vec<_>>(), ["g::h"]);
    }
}
