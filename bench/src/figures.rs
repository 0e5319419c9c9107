//! Figures of many runs: their medians and spreads.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What one run measured, by name.
pub(crate) type Figures = BTreeMap<String, f64>;

/// The middle of some runs, with the least and the most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spread {
    pub(crate) least: f64,
    pub(crate) median: f64,
    pub(crate) most: f64,
}

impl Spread {
    /// Nothing, if there are no values.
    pub(crate) fn of(mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        Some(Self { least: *values.first()?, median: quantile(&values, 50), most: *values.last()? })
    }
}

/// The value below which so many of 100 sorted values lie; 0 where there are none.
pub(crate) fn quantile(sorted: &[f64], of_100: usize) -> f64 {
    let place = (sorted.len() * of_100).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or(0.0)
}

/// Runs by what was measured (a condition, a page).
#[derive(Debug, Default)]
pub(crate) struct Runs(BTreeMap<String, BTreeMap<String, Vec<Figures>>>);

impl Runs {
    pub(crate) fn add(&mut self, condition: &str, page: &str, figures: Figures) {
        self.0.entry(condition.into()).or_default().entry(page.into()).or_default().push(figures);
    }

    pub(crate) fn spread(&self, condition: &str, page: &str, figure: &str) -> Option<Spread> {
        let runs = self.0.get(condition)?.get(page)?;
        Spread::of(runs.iter().filter_map(|run| run.get(figure)).copied().collect())
    }

    pub(crate) fn median(&self, condition: &str, page: &str, figure: &str) -> Option<f64> {
        self.spread(condition, page, figure).map(|spread| spread.median)
    }

    /// A table for each condition: a line for each page, a column for each figure.
    pub(crate) fn print(&self) {
        for (condition, pages) in &self.0 {
            println!("\n{condition}");
            let mut names: Vec<&str> = pages.values().flatten().flat_map(BTreeMap::keys).map(String::as_str).collect();
            names.sort_unstable();
            names.dedup();
            for name in names {
                println!("  {name}");
                for page in pages.keys() {
                    if let Some(Spread { least, median, most }) = self.spread(condition, page, name) {
                        println!("    {page:28} {:>10} ({} to {})", round(median), round(least), round(most));
                    }
                }
            }
        }
    }

    pub(crate) fn json(&self) -> Value {
        let mut all = Map::new();
        for (condition, pages) in &self.0 {
            let mut of_pages = Map::new();
            for (page, runs) in pages {
                let mut of_page = Map::new();
                let mut names: Vec<&String> = runs.iter().flat_map(BTreeMap::keys).collect();
                names.sort_unstable();
                names.dedup();
                for name in names {
                    if let Some(Spread { least, median, most }) = self.spread(condition, page, name) {
                        of_page.insert(name.clone(), json!([round(least), round(median), round(most)]));
                    }
                }
                of_pages.insert(page.clone(), Value::Object(of_page));
            }
            all.insert(condition.clone(), Value::Object(of_pages));
        }
        Value::Object(all)
    }
}

/// As precise as is worth reading.
pub(crate) fn round(value: f64) -> f64 {
    let places = if value.abs() >= 100.0 {
        1.0
    } else if value.abs() >= 1.0 {
        10.0
    } else {
        10_000.0
    };
    (value * places).round() / places
}
