//! What a page says about its story in the tags of its head.

use super::{Metadata, date, filled, topics, with_tag};
use crate::dom::{Attr, Document, NodeId, Tag};

/// Names under which pages declare the date of publication, in the order of trust.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "citation_publication_date",
    "citation_online_date",
];

const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dc.date.modified",
];

/// Names under which pages declare who wrote a story, in the order of trust.
const BYLINES: &[&str] = &[
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    SCHOLARS,
];

/// The authors of what scholars cite, "Reed, Ada" (Google Scholar, "Inclusion Guidelines for
/// Webmasters").
const SCHOLARS: &str = "citation_author";

/// So many of them are read.
const MOST_SCHOLARS: usize = 100;

/// Names under which pages declare what a story is about, in the order of trust.
const TOPICS: &[&str] = &[
    "article:tag",
    "og:article:tag",
    "news_keywords",
    "keywords",
    "parsely-tags",
    "sailthru.tags",
    "dc.subject",
];

/// Names under which pages declare the section that a story stands in, in the order of trust.
const SECTIONS: &[&str] = &["article:section", "og:article:section", "parsely-section"];

/// Reads `meta`, `title`, `link` and the root's attributes.
pub(super) fn read(document: &Document) -> Metadata {
    let metas: Vec<(String, &str)> =
        with_tag(document, Tag::Meta).filter_map(|meta| declaration(document, meta)).collect();
    let find = |names: &[&str]| {
        names.iter().find_map(|name| {
            let (_, content) = metas.iter().find(|(key, _)| key == name)?;
            filled(content)
        })
    };
    let time = |names: &[&str]| names.iter().find_map(|name| date::read(&find(&[name])?));
    let topics = TOPICS.iter().map(|name| {
        let named = metas.iter().filter(|(key, _)| key == name).map(|(_, content)| *content);
        topics::tags(&named.collect::<Vec<_>>())
    });
    let page_title = with_tag(document, Tag::Title)
        .map(|it| document.text_of(it))
        .find(|title| !title.is_empty());
    Metadata {
        title: find(&["og:title", "twitter:title", "dc.title"]),
        byline: BYLINES.iter().find_map(|name| byline(name, &metas)),
        published_time: time(PUBLISHED),
        modified_time: time(MODIFIED),
        site_name: find(&["og:site_name", "application-name"]),
        section: find(SECTIONS),
        tags: topics.into_iter().find(|tags| !tags.is_empty()).unwrap_or_default(),
        description: find(&["og:description", "description", "twitter:description"]),
        lang: find(&["content-language", "og:locale"]),
        lead_image: find(&["og:image", "og:image:url", "twitter:image"]),
        url: canonical(document).or_else(|| find(&["og:url"])),
        page_title,
        ..Metadata::default()
    }
}

/// Who is declared by the first tag with `name`, or by all, each once, where each author of what
/// scholars cite has a tag. Other names are of comments and cards too.
fn byline(name: &str, metas: &[(String, &str)]) -> Option<String> {
    let named = metas.iter().filter(|(key, _)| key == name);
    let mut authors = named.filter_map(|(_, content)| filled(content));
    if name != SCHOLARS {
        return authors.find(|author| !author.contains("://"));
    }
    let mut scholars: Vec<String> = Vec::new();
    for author in authors.take(MOST_SCHOLARS).map(in_order) {
        if !scholars.contains(&author) {
            scholars.push(author);
        }
    }
    (!scholars.is_empty()).then(|| scholars.join(", "))
}

/// A name whose family name stands first, as it is said: "Ada Reed".
fn in_order(name: String) -> String {
    match name.split_once(", ") {
        Some((family, given)) if !given.contains(',') => format!("{given} {family}"),
        _ => name,
    }
}

/// What a `meta` element declares: its name in lower case, and the content.
fn declaration(document: &Document, meta: NodeId) -> Option<(String, &str)> {
    let name = [Attr::Property, Attr::Name, Attr::Itemprop].iter();
    let name = name.filter_map(|attribute| document.attribute(meta, *attribute)).next()?;
    Some((name.trim().to_ascii_lowercase(), document.attribute(meta, Attr::Content)?))
}

fn canonical(document: &Document) -> Option<String> {
    let is_canonical = |link: &NodeId| {
        document.attribute(*link, Attr::Rel).is_some_and(|rel| {
            rel.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case("canonical"))
        })
    };
    let link = with_tag(document, Tag::Link).find(is_canonical)?;
    filled(document.attribute(link, Attr::Href)?)
}
