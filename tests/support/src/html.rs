//! Just enough of an HTML reader to ask what a page holds: its tags with their
//! attributes, and the text that a reader sees. It fails on markup that does not
//! nest, which a browser would mend in silence.

/// A tag with all that stands in it.
#[derive(Clone, Debug)]
pub struct Tag {
    /// Its name, such as `td`.
    pub name: String,
    /// Names and values, in the order in which they stand; empty values where there are none.
    pub attributes: Vec<(String, String)>,
    /// The text inside, tags left out, one space between pieces.
    pub text: String,
    /// The names of the tags around it, from the outside in.
    pub around: Vec<String>,
}

impl Tag {
    /// The value of an attribute, if the tag has it.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Every tag of a page, in the order in which they open.
pub struct Page(pub Vec<Tag>);

const VOID: [&str; 4] = ["input", "br", "img", "hr"];

impl Page {
    /// Reads HTML; panics where its tags do not nest.
    pub fn read(html: &str) -> Self {
        let mut tags: Vec<Tag> = vec![];
        let mut open: Vec<usize> = vec![];
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            said(&mut tags, &open, &rest[..start]);
            let end = start + rest[start..].find('>').expect("a tag that ends");
            let inside = &rest[start + 1..end];
            rest = &rest[end + 1..];
            if let Some(name) = inside.strip_prefix('/') {
                let last = open.pop().expect("a tag to close");
                assert_eq!(tags[last].name, name, "the tags nest");
                continue;
            }
            let (name, attributes) = tag(inside.trim_end_matches('/'));
            let around = open.iter().map(|&at| tags[at].name.clone()).collect();
            let void = VOID.contains(&name.as_str());
            tags.push(Tag { name, attributes, text: String::new(), around });
            if !void {
                open.push(tags.len() - 1);
            }
        }
        said(&mut tags, &open, rest);
        assert!(open.is_empty(), "every tag is closed");
        Page(tags)
    }

    /// The tags with this name.
    pub fn all(&self, name: &str) -> Vec<&Tag> {
        self.0.iter().filter(|tag| tag.name == name).collect()
    }

    /// The tags with this name whose attribute has this value.
    pub fn with(&self, name: &str, attribute: &str, value: &str) -> Vec<&Tag> {
        self.0.iter().filter(|tag| tag.name == name && tag.get(attribute) == Some(value)).collect()
    }

    /// A part of the page: the first tag with this name and attribute, and all in it.
    pub fn part(&self, name: &str, attribute: &str, value: &str) -> Page {
        self.nth(0, name, attribute, value)
    }

    /// The same of another than the first such tag, counted from 0.
    pub fn nth(&self, nth: usize, name: &str, attribute: &str, value: &str) -> Page {
        let is = |at: &usize| self.0[*at].name == name && self.0[*at].get(attribute) == Some(value);
        let start = (0..self.0.len()).filter(is).nth(nth);
        let start = start.unwrap_or_else(|| panic!("no {name} number {nth} with {attribute}={value:?}"));
        let depth = self.0[start].around.len();
        let inside = self.0[start + 1..].iter().take_while(|tag| tag.around.len() > depth);
        Page([&self.0[start]].into_iter().chain(inside).cloned().collect())
    }

    /// The tag around the one at this place that has this name, if there is one:
    /// its place.
    pub fn around(&self, at: usize, name: &str) -> Option<usize> {
        let mut depth = self.0[at].around.len();
        (0..at).rev().find(|&before| {
            let outer = self.0[before].around.len() < depth;
            if outer {
                depth = self.0[before].around.len();
            }
            outer && self.0[before].name == name
        })
    }

    /// All that can be read on the page.
    pub fn text(&self) -> &str {
        &self.0[0].text
    }
}

fn said(tags: &mut [Tag], open: &[usize], text: &str) {
    let text = unescaped(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() {
        for &at in open {
            let so_far = &mut tags[at].text;
            if !so_far.is_empty() {
                so_far.push(' ');
            }
            so_far.push_str(&text);
        }
    }
}

/// `a href="x" hidden` → the name and its attributes.
fn tag(inside: &str) -> (String, Vec<(String, String)>) {
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let mut attributes = vec![];
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return (name.to_owned(), attributes);
        }
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').expect("a value that ends");
            value = unescaped(&quoted[..end]);
            rest = &quoted[end + 1..];
        }
        attributes.push((key, value));
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
