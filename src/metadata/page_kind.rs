//! What kind of page a page declares itself to be, for machines or in its own names.

use super::json::Value;
use super::with_tag;
use crate::dom::{Attr, Document, Tag};
use crate::text;

/// The kinds of page that are told apart. A page may declare several, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageKind {
    /// A news story or another text by someone.
    pub article: bool,
    /// Something for sale.
    pub product: bool,
    /// A thread of posts, or a question with its answers.
    pub forum: bool,
    /// A list of other pages.
    pub listing: bool,
}

// Words that tell of a kind: in schema.org types and in `og:type`, in the names of the body, and in
// the address. Whole words, since ends of words are many things in names and addresses.
const ARTICLE: &[&str] = &["article", "newsarticle", "blogposting", "reportagenewsarticle"];
const PRODUCT: &[&str] = &["product", "products", "productgroup", "offer", "item", "dp", "shop"];
const FORUM: &[&str] = &[
    "discussionforumposting",
    "qapage",
    "question",
    "forum",
    "forums",
    "thread",
    "threads",
    "topic",
    "viewtopic",
    "showthread",
    "discussion",
    "community",
];
const LISTING: &[&str] = &[
    "collectionpage",
    "itemlist",
    "searchresultspage",
    "category",
    "categories",
    "archive",
    "collection",
    "collections",
    "tag",
    "search",
    "listing",
];

/// Reads the kind of a page.
pub(super) fn read(document: &Document, json: &[Value], address: &str) -> PageKind {
    let mut kind = PageKind::default();
    json.iter().for_each(|value| take_types(&mut kind, value, 0));
    // The host is left out: a newspaper may be called anything.
    take_words(&mut kind, text::behind_host(address).unwrap_or_default());
    for meta in with_tag(document, Tag::Meta) {
        if document.attribute(meta, Attr::Property) == Some("og:type") {
            take_words(&mut kind, document.attribute(meta, Attr::Content).unwrap_or_default());
        }
    }
    for node in document.nodes().filter(|it| matches!(document.tag(*it), Tag::Html | Tag::Body)) {
        for name in [Attr::Class, Attr::Id] {
            take_words(&mut kind, document.attribute(node, name).unwrap_or_default());
        }
    }
    kind
}

fn take_types(kind: &mut PageKind, value: &Value, depth: usize) {
    match value {
        Value::List(values) => values.iter().for_each(|value| take_types(kind, value, depth)),
        Value::Object(object) => {
            match object.get("@type") {
                Some(Value::Text(name)) => take_words(kind, name),
                Some(Value::List(names)) => {
                    names.iter().filter_map(Value::as_text).for_each(|name| take_words(kind, name));
                }
                _ => {}
            }
            if depth == 0
                && let Some(graph) = object.get("@graph")
            {
                take_types(kind, graph, 1);
            }
        }
        _ => {}
    }
}

/// Takes in the kinds that the words of `text` tell of.
fn take_words(kind: &mut PageKind, text: &str) {
    let lower = text.to_ascii_lowercase();
    for word in lower.split(|c: char| !c.is_ascii_alphanumeric()) {
        kind.article |= ARTICLE.contains(&word);
        kind.product |= PRODUCT.contains(&word);
        kind.forum |= FORUM.contains(&word);
        kind.listing |= LISTING.contains(&word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom::parse::snapshot, metadata};

    fn kind(html: &str, url: &str) -> PageKind {
        let document = snapshot(html, url);
        metadata::read(&document, &block::segment(&document)).page_kind
    }

    #[test]
    fn a_kind_is_told_by_types_tags_names_or_the_address() {
        let json = r#"<script type="application/ld+json">
            {"@graph": [{"@type": "WebSite"}, {"@type": ["Product", "Thing"]}]}</script>"#;
        assert!(kind(json, "").product);
        assert!(kind(r#"<meta property="og:type" content="article">"#, "").article);
        assert!(kind(r#"<body class="archive category-sea">"#, "").listing);
        assert!(kind("", "https://example.org/forum/12").forum);
    }

    #[test]
    fn the_name_of_the_site_tells_nothing() {
        assert_eq!(kind("<p>Ships</p>", "https://forum.example.org/ships"), PageKind::default());
    }
}
