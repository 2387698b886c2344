//! What a page says about its story in JSON-LD (schema.org).

use serde_json::{Map, Value};

use super::{Metadata, filled, with_tag};
use crate::dom::{Attr, Document, NodeId, Tag};

/// Types that stand for a story, as the end of the type's name.
const STORY_TYPES: &[&str] = &["Article", "BlogPosting", "Posting", "Report", "Story"];

/// Objects nested deeper than this are passed over, whatever they hold.
const DEEPEST: usize = 8;

/// Reads the first story that JSON-LD describes.
pub(super) fn read(values: &[Value]) -> Metadata {
    values.iter().find_map(|value| find_story(value, 0)).map(metadata).unwrap_or_default()
}

/// All that the page says in JSON-LD. Broken JSON is passed over.
pub(super) fn values(document: &Document) -> Vec<Value> {
    let scripts = with_tag(document, Tag::Script);
    let scripts = scripts.filter(|script| is_json_ld(document, *script));
    let texts = scripts
        .map(|script| document.subtree(script).map(|node| document.text(node)).collect::<String>());
    texts.filter_map(|json| serde_json::from_str(json.trim()).ok()).collect()
}

fn is_json_ld(document: &Document, script: NodeId) -> bool {
    let kind = document.attribute(script, Attr::Type).unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/ld+json")
}

/// The first object below `value` whose type is a story's.
fn find_story(value: &Value, depth: usize) -> Option<&Map<String, Value>> {
    if depth > DEEPEST {
        return None;
    }
    match value {
        Value::Array(values) => values.iter().find_map(|value| find_story(value, depth + 1)),
        Value::Object(object) if is_story(object) => Some(object),
        Value::Object(object) => {
            let nested = ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"];
            nested.iter().find_map(|key| find_story(object.get(*key)?, depth + 1))
        }
        _ => None,
    }
}

fn is_story(object: &Map<String, Value>) -> bool {
    let is_story_type = |name: &Value| {
        name.as_str().is_some_and(|it| STORY_TYPES.iter().any(|end| it.ends_with(end)))
    };
    match object.get("@type") {
        Some(Value::Array(names)) => names.iter().any(is_story_type),
        Some(name) => is_story_type(name),
        None => false,
    }
}

fn metadata(story: &Map<String, Value>) -> Metadata {
    let text = |key| story.get(key).and_then(first_text);
    Metadata {
        title: text("headline").or_else(|| text("name")),
        byline: story.get("author").or_else(|| story.get("creator")).and_then(names),
        published_time: text("datePublished"),
        site_name: story.get("publisher").and_then(names),
        description: text("description"),
        lang: text("inLanguage"),
        lead_image: story.get("image").and_then(address),
        article_body: text("articleBody"),
        ..Metadata::default()
    }
}

fn first_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => filled(text),
        Value::Array(values) => values.iter().find_map(first_text),
        _ => None,
    }
}

/// The names of people or bodies: a text, an object with a `name`, or a list of these.
fn names(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => filled(text).filter(|text| !text.starts_with("http")),
        Value::Object(object) => object.get("name").and_then(names),
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter_map(names).collect();
            filled(&names.join(", "))
        }
        _ => None,
    }
}

fn address(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => filled(text),
        Value::Object(object) => object.get("url").and_then(address),
        Value::Array(values) => values.iter().find_map(address),
        _ => None,
    }
}
