//! What everything in a widget looks like, and where that differs from what it
//! looks like on another page.

use crate::scope::Scope;
use serde_json::Value;

/// All that is seen inside, from the widget's own corner: what it is, its box, and
/// every computed style but those that follow from the box. Styles that many have are
/// listed once. What stands alike in parents that stand alike (`kind`) gets the same rules
/// of style sheets, and its styles are read once: the hundred cells of a table are.
const MEASURE: &str = r#"
const from = root.querySelector(".wu").getBoundingClientRect();
const boxes = /^(width|height|inline-size|block-size|min-.*|max-.*|perspective-origin|transform-origin|-webkit-.*|.*visibility.*)$|^(top|right|bottom|left|inset-.*)$/;
const names = [...getComputedStyle(root.querySelector(".wu"))].filter((name) => !boxes.test(name) && !name.startsWith("--"));
const styles = new Map(), kinds = new Map(), known = [];
const kind = (e) => {
  if (!e) return "";
  const own = [...e.attributes].filter(({ name }) => !/^(id|for|href|name|value|aria-(label|labelledby|describedby|controls))$/.test(name));
  const key = [kind(e.parentElement), e.localName, e.matches(":first-child"), e.matches(":last-child"), e.matches(":checked"),
    ...own.map(({ name, value }) => name + "=" + value)].join(" ");
  if (!kinds.has(key)) kinds.set(key, kinds.size);
  return kinds.get(key);
};
const read = (e) => {
  const computed = getComputedStyle(e);
  const style = names.map((name) => name + ": " + computed.getPropertyValue(name)).join("\n");
  if (!styles.has(style)) styles.set(style, styles.size);
  return styles.get(style);
};
const elements = [...root.querySelectorAll(".wu, .wu *")].filter(seen).map((e) => {
  const box = e.getBoundingClientRect(), style = known[kind(e)] ??= read(e);
  const label = e.localName + (e.getAttribute("class") ? "." + e.getAttribute("class") : "") + " “" + plain(e.textContent).slice(0, 30) + "”";
  return [label, style, [box.left - from.left, box.top - from.top, box.width, box.height].map((n) => Math.round(n * 10) / 10)];
});
return { styles: [...styles.keys()], elements };
"#;

/// What was seen inside a widget.
#[derive(Clone, Debug)]
pub struct Appearance(Value);

impl Scope<'_> {
    /// Measures all that is seen inside.
    pub async fn appearance(&self) -> Appearance {
        Appearance(self.run(MEASURE).await)
    }
}

impl Appearance {
    /// How many elements were seen.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list("elements").len()
    }

    /// Whether nothing was seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn list(&self, name: &str) -> &[Value] {
        self.0[name].as_array().expect("a list")
    }

    fn styles(&self, element: &Value) -> impl Iterator<Item = &str> {
        let place = usize::try_from(element[1].as_u64().expect("a place")).expect("a place");
        self.list("styles")[place].as_str().expect("styles").lines()
    }

    /// What is not the same there, an element and a property on each line.
    #[must_use]
    pub fn differ(&self, there: &Self) -> Vec<String> {
        let mut found = vec![];
        for (one, other) in self.list("elements").iter().zip(there.list("elements")) {
            let name = one[0].as_str().expect("a name");
            if one[0] != other[0] {
                found.push(format!("{name} stands where {} was", other[0]));
                break;
            }
            for (here, there) in self.styles(one).zip(there.styles(other)).filter(|(here, there)| here != there) {
                found.push(format!("{name}: {here}, not {there}"));
            }
            let far = |at: usize| (one[2][at].as_f64().unwrap_or(0.0) - other[2][at].as_f64().unwrap_or(0.0)).abs();
            // Where the page puts the widget between two pixels, what is in it is rounded.
            if (0..4).any(|at| far(at) > 1.0) {
                found.push(format!("{name}: its box is {}, not {}", one[2], other[2]));
            }
        }
        if self.len() != there.len() {
            found.push(format!("{} elements are seen, not {}", self.len(), there.len()));
        }
        found
    }
}
