//! What a page says about its story in JSON-LD (schema.org).
//!
//! Any value may be a text, an object, a list of these, or an object with an `@id` alone that
//! stands elsewhere on the page.

use super::json::{Object, Value};
use super::{Metadata, date, filled, repair, topics, with_tag};
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::text::fold;

/// Types that stand for a story, as the end of the type's name. They are more than tell `page_kind`
/// of an article: the post that a thread begins with has a headline, an author and a day as well.
const STORY_TYPES: &[&str] = &["Article", "Posting", "Report", "Story"];

/// Types that stand for the page itself, as the end of the type's name.
const PAGE_TYPES: &[&str] = &["Page"];

/// Where a story stands below another object.
const HOLDERS: &[&str] = &["@graph", "mainEntity", "mainEntityOfPage"];

/// Where a story stands that may be another page's.
const LISTS: &[&str] = &["itemListElement", "item"];

/// What holds text of the page in full, as the end of the type's name, and under which key.
const FULL_TEXTS: &[(&str, &str)] = &[
    ("Answer", "text"),
    ("HowToStep", "text"),
    ("Posting", "text"),
    ("Product", "description"),
    ("ProductGroup", "description"),
    ("Question", "text"),
];

/// Objects nested deeper than this are passed over, whatever they hold.
const DEEPEST: usize = 8;

/// So many objects with an `@id` are kept.
const MOST_IDS: usize = 200;

/// All that the page says in JSON-LD, with repairs. What cannot be repaired is passed over.
pub(super) fn values(document: &Document) -> Vec<Value> {
    let scripts = with_tag(document, Tag::Script);
    let scripts = scripts.filter(|script| is_json_ld(document, *script));
    let texts = scripts
        .map(|script| document.subtree(script).map(|node| document.text(node)).collect::<String>());
    texts.filter_map(|json| repair::value(&json)).collect()
}

fn is_json_ld(document: &Document, script: NodeId) -> bool {
    let kind = document.attribute(script, Attr::Type).unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/ld+json")
}

/// Reads the story that JSON-LD describes: of several the one that has the title or the address
/// that the page declares elsewhere, else the one whose address differs from that by a query, else
/// the first.
///
/// Where no story is described, times and language of the page's own object are the story's.
pub(super) fn read(values: &[Value], page: &Metadata) -> Metadata {
    let mut graph = Graph::default();
    values.iter().for_each(|value| graph.take(value, Place::Page, 0));
    let first = graph.stories.iter().find(|(_, place)| *place == Place::Page);
    let with = |test: fn(&Object, &Metadata) -> bool| {
        graph.stories.iter().find(|(story, _)| test(story, page))
    };
    let story = with(agrees).or_else(|| with(stands_there)).or(first);
    let body = story.and_then(|(story, _)| text(story.get("articleBody")?));
    let full_texts: Vec<String> =
        body.into_iter().chain(graph.full_texts.iter().filter_map(|it| filled(it))).collect();
    let own = match (story, graph.page) {
        (Some((story, _)), _) => graph.story(story),
        (None, Some(page)) => graph.times(page),
        (None, None) => Metadata::default(),
    };
    Metadata { full_text: joined(&full_texts, " "), ..own }
}

/// Whether a story has the page's title or address.
fn agrees(story: &Object, page: &Metadata) -> bool {
    let text = |key| story.get(key).and_then(text).map(|it| fold(&it));
    let mut titles = [&page.title, &page.page_title].into_iter().flatten();
    let headline = text("headline").or_else(|| text("name")).filter(|it| !it.is_empty());
    let is_titled = |headline: String| titles.any(|it| fold(it).contains(&headline));
    stands_at(story, page, &['#']) || headline.is_some_and(is_titled)
}

/// Whether a story has the page's address, but for what is asked of it.
fn stands_there(story: &Object, page: &Metadata) -> bool {
    stands_at(story, page, &['#', '?'])
}

/// Whether a story has the page's address up to some signs.
fn stands_at(story: &Object, page: &Metadata, ends: &[char]) -> bool {
    let addresses = ["url", "@id", "mainEntityOfPage"].map(|key| own_address(story.get(key)?));
    let bare = |address: &str| address.split(ends).next().map(fold);
    let own = page.url.as_deref().map(bare);
    addresses.into_iter().flatten().any(|it| Some(bare(it)) == own)
}

/// The address that a text is, or that an object says it stands at.
fn own_address(value: &Value) -> Option<&str> {
    match value {
        Value::Object(object) => object.get("@id")?.as_text(),
        value => value.as_text(),
    }
}

/// Where in the JSON-LD an object stands.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// It is about the page.
    Page,
    /// It is one of a list of pages.
    List,
    /// It belongs to another object.
    Part,
}

/// The objects of a page.
#[derive(Default)]
struct Graph<'a> {
    stories: Vec<(&'a Object, Place)>,
    page: Option<&'a Object>,
    full_texts: Vec<&'a str>,
    /// The fullest object of each `@id`, of the first few: pages hold ten or twenty.
    by_id: Vec<(&'a str, &'a Object)>,
}

impl<'a> Graph<'a> {
    fn take(&mut self, value: &'a Value, place: Place, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match value {
            Value::List(values) => values.iter().for_each(|it| self.take(it, place, depth + 1)),
            Value::Object(object) => self.take_object(object, place, depth),
            _ => {}
        }
    }

    fn take_object(&mut self, object: &'a Object, place: Place, depth: usize) {
        if let Some(Value::Text(id)) = object.get("@id") {
            let has_room = self.by_id.len() < MOST_IDS;
            match self.by_id.iter_mut().find(|(own, _)| own == id) {
                Some((_, known)) if known.len() < object.len() => *known = object,
                None if has_room => self.by_id.push((id, object)),
                _ => {}
            }
        }
        if place != Place::Part && is_a(object, STORY_TYPES) {
            self.stories.push((object, place));
        } else if place == Place::Page && is_a(object, PAGE_TYPES) {
            self.page.get_or_insert(object);
        }
        // A product that is part of another object is another one.
        let holds = |(kind, key): &(&str, &str)| {
            is_a(object, &[kind])
                && (place == Place::Page || *key == "text" && place == Place::Part)
        };
        let keys = FULL_TEXTS.iter().filter(|it| holds(it)).map(|(_, key)| *key);
        self.full_texts.extend(keys.filter_map(|key| object.get(key)?.as_text()));
        for (key, value) in object.entries() {
            let inner = match key {
                key if LISTS.contains(&key) && place != Place::Part => Place::List,
                key if HOLDERS.contains(&key) => place,
                _ => Place::Part,
            };
            self.take(value, inner, depth + 1);
        }
    }

    fn story(&self, story: &'a Object) -> Metadata {
        let text = |key| story.get(key).and_then(text);
        let lead_image = story.get("image").and_then(|it| self.address(it, 0));
        Metadata {
            title: text("headline").or_else(|| text("name")),
            byline: self.names(story, &["author", "creator"]),
            site_name: self.names(story, &["publisher"]),
            section: text("articleSection"),
            tags: topics::tags(&texts(story.get("keywords"))),
            description: text("description"),
            has_own_picture: lead_image.is_some(),
            lead_image,
            ..self.times(story)
        }
    }

    fn times(&self, object: &Object) -> Metadata {
        let text = |key| object.get(key).and_then(text);
        Metadata {
            published_time: text("datePublished").and_then(|it| date::read(&it)),
            modified_time: text("dateModified").and_then(|it| date::read(&it)),
            lang: text("inLanguage"),
            ..Metadata::default()
        }
    }

    fn names(&self, object: &'a Object, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| self.name(object.get(key)?, 0))
    }

    /// The names of people or bodies: a text, an object with a `name`, or a list of these.
    fn name(&self, value: &'a Value, depth: usize) -> Option<String> {
        if depth > DEEPEST {
            return None;
        }
        match value {
            Value::Text(text) => filled(text).filter(|text| !text.contains("://")),
            Value::Object(object) => {
                let own = object.get("name").and_then(|it| self.name(it, depth + 1));
                own.or_else(|| filled(texts(self.linked(object)?.get("name")).first()?))
            }
            Value::List(values) => {
                let names = values.iter().filter_map(|it| self.name(it, depth + 1));
                joined(&names.collect::<Vec<_>>(), ", ")
            }
            _ => None,
        }
    }

    fn address(&self, value: &'a Value, depth: usize) -> Option<String> {
        if depth > DEEPEST {
            return None;
        }
        match value {
            Value::Text(text) => filled(text),
            Value::Object(object) => {
                let own = object.get("url").and_then(|it| self.address(it, depth + 1));
                own.or_else(|| filled(self.linked(object)?.get("url")?.as_text()?))
            }
            Value::List(values) => values.iter().find_map(|it| self.address(it, depth + 1)),
            _ => None,
        }
    }

    /// The object that an `@id` refers to. What it refers to itself is not followed: objects may
    /// refer to one another in circles.
    fn linked(&self, object: &Object) -> Option<&'a Object> {
        let id = object.get("@id")?.as_text()?;
        Some(self.by_id.iter().find(|(own, _)| *own == id)?.1)
    }
}

fn is_a(object: &Object, types: &[&str]) -> bool {
    let is_type =
        |name: &Value| name.as_text().is_some_and(|it| types.iter().any(|end| it.ends_with(end)));
    match object.get("@type") {
        Some(Value::List(names)) => names.iter().any(is_type),
        Some(name) => is_type(name),
        None => false,
    }
}

/// The names of the places on the way to the story, the first list of them that stands anywhere.
pub(super) fn places(values: &[Value]) -> Vec<String> {
    let list = values.iter().find_map(|value| way(value, 0)).map(each).unwrap_or_default();
    let places = list.iter().filter_map(Value::as_object);
    let name = |place: &Object| {
        let item = place.get("item").and_then(|item| text(item.as_object()?.get("name")?));
        place.get("name").and_then(text).or(item)
    };
    places.filter_map(name).collect()
}

/// The entries of the first list of places in a value.
fn way(value: &Value, depth: usize) -> Option<&Value> {
    match value {
        _ if depth > DEEPEST => None,
        Value::Object(object) if is_a(object, &["BreadcrumbList"]) => object.get("itemListElement"),
        Value::Object(object) => object.entries().find_map(|(_, value)| way(value, depth + 1)),
        Value::List(values) => values.iter().find_map(|value| way(value, depth + 1)),
        _ => None,
    }
}

/// The values of a list; another value by itself.
fn each(value: &Value) -> &[Value] {
    if let Value::List(values) = value { values } else { std::slice::from_ref(value) }
}

/// Some texts as one; `None` where there are none.
fn joined(texts: &[String], between: &str) -> Option<String> {
    (!texts.is_empty()).then(|| texts.join(between))
}

/// The texts of a value, and the names of objects in it.
fn texts(value: Option<&Value>) -> Vec<&str> {
    let values = value.map(each).unwrap_or_default().iter();
    values
        .filter_map(|value| value.as_text().or_else(|| value.as_object()?.get("name")?.as_text()))
        .collect()
}

/// A value's first text; of an object its value, its name or its own address.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => filled(text),
        Value::List(values) => values.iter().find_map(text),
        Value::Object(object) => {
            ["@value", "name", "@id"].iter().find_map(|key| filled(object.get(key)?.as_text()?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(json: &str) -> Metadata {
        let page = Metadata {
            title: Some("Ships wait".to_owned()),
            url: Some("https://example.org/ships".to_owned()),
            ..Metadata::default()
        };
        read(&[repair::value(json).expect("it is JSON")], &page)
    }

    #[test]
    fn objects_are_found_by_their_id() {
        let story = story(
            r##"{"@graph": [
                {"@type": "Article", "headline": "Ships wait", "author": {"@id": "#ann"},
                 "image": {"@id": "#quay"}, "publisher": {"@id": "#coast"}},
                {"@type": "Person", "@id": "#ann", "name": "Ann Ash"},
                {"@type": "Organization", "@id": "#coast", "name": "The Coast",
                 "logo": {"@id": "#quay", "url": "/quay.jpg"}}]}"##,
        );
        assert_eq!(story.byline.as_deref(), Some("Ann Ash"));
        assert_eq!(story.site_name.as_deref(), Some("The Coast"));
        assert_eq!(story.lead_image.as_deref(), Some("/quay.jpg"));
    }

    #[test]
    fn an_object_that_refers_to_itself_has_no_name() {
        let json = r##"{"@type": "Article", "author": {"@id": "#a", "name": {"@id": "#a"}}}"##;
        assert_eq!(story(json).byline, None);
    }

    #[test]
    fn a_story_with_the_pages_title_comes_before_one_at_another_query() {
        let json = r#"[{"@type": "NewsArticle", "headline": "Snow falls", "author": "Bo",
             "url": "https://example.org/ships?id=9"},
            {"@type": "NewsArticle", "headline": "Ships wait", "author": "Ann",
             "url": "https://example.org/ships?id=5"}]"#;
        assert_eq!(story(json).byline.as_deref(), Some("Ann"));
    }

    #[test]
    fn of_several_stories_the_pages_own_is_read() {
        let by_title = r#"[{"@type": "NewsArticle", "headline": "Snow falls", "author": "Bo"},
            {"@type": "NewsArticle", "headline": "Ships wait", "author": "Ann"}]"#;
        assert_eq!(story(by_title).byline.as_deref(), Some("Ann"));
        let by_address = r#"[{"@type": "NewsArticle", "headline": "Snow falls", "author": "Bo"},
            {"@type": "NewsArticle", "headline": "Boats", "author": "Ann",
             "mainEntityOfPage": {"@id": "https://example.org/ships#page"}}]"#;
        assert_eq!(story(by_address).byline.as_deref(), Some("Ann"));
        let neither = by_title.replace("Ships", "Boats");
        assert_eq!(story(&neither).byline.as_deref(), Some("Bo"));
    }

    #[test]
    fn a_list_of_other_stories_says_nothing_of_this_one() {
        let json = r#"{"@type": "ItemList", "itemListElement": [
            {"item": {"@type": "Article", "headline": "Snow falls", "author": "Bo"}}]}"#;
        assert_eq!(story(json), Metadata::default());
    }

    #[test]
    fn what_stands_in_full_is_gathered_but_for_other_products() {
        let story = story(
            r#"[{"@type": "NewsArticle", "headline": "Ships wait", "articleBody": "Thirty ships."},
                {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "Why?",
                 "acceptedAnswer": {"@type": "Answer", "text": "<p>A storm.</p>"}}]},
                {"@type": "Product", "description": "A rope.",
                 "isSimilarTo": {"@type": "Product", "description": "A chain."}},
                {"@type": "ItemList", "itemListElement": [
                 {"@type": "Product", "description": "An oar."}]}]"#,
        );
        assert_eq!(story.full_text.as_deref(), Some("Thirty ships. A storm. A rope."));
    }

    #[test]
    fn texts_stand_for_objects_and_lists_for_texts() {
        let story = story(
            r#"{"@type": ["Thing", "BlogPosting"], "headline": ["Ships <i>wait</i> &amp; wait"],
                "author": ["Ann Ash", {"name": ["Bo Birch"]}, "https://example.org/cy"],
                "publisher": "The Coast", "datePublished": {"@value": "2026-01-02"}}"#,
        );
        assert_eq!(story.title.as_deref(), Some("Ships wait & wait"));
        assert_eq!(story.byline.as_deref(), Some("Ann Ash, Bo Birch"));
        assert_eq!(story.published_time.as_deref(), Some("2026-01-02"));
    }

    #[test]
    fn the_pages_own_object_knows_the_time_where_no_story_is_described() {
        let json = r#"{"@type": "WebPage", "name": "Ships", "datePublished": "2026-01-02"}"#;
        assert_eq!(story(json).published_time.as_deref(), Some("2026-01-02"));
        assert_eq!(story(json).title, None);
    }
}
