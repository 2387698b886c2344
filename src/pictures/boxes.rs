//! What the boxes around a picture say of it: that they hold a picture with its caption, that they
//! lead to another page, that they are boilerplate.

use crate::block::Blocks;
use crate::cues::{self, Cue};
use crate::dom::{Attr, Document, NodeId, Tag, picture_ending};
use crate::features::names_of;
use crate::text::{self, count_words};

/// Whether an element is a picture with what is said of it, as HTML or WordPress calls it.
pub(super) fn is_figure(document: &Document, node: NodeId) -> bool {
    document.tag(node) == Tag::Figure || document.has_class(node, &["wp-caption"])
}

/// Whether a figure says something of its pictures.
pub(super) fn holds_caption(document: &Document, blocks: &Blocks, figure: NodeId) -> bool {
    let mut inside = document.subtree(figure);
    let caption = inside.find(|node| {
        document.tag(*node) == Tag::Figcaption || document.has_class(*node, &["wp-caption-text"])
    });
    caption.is_some_and(|caption| !blocks.within(document.subtree(caption)).is_empty())
}

/// Whether the name of an element says that it is boilerplate. Names of places say nothing: the
/// picture above a story stands in its header. Nor, in the middle of a story, does that of a widget,
/// which may be any part of a page; Elementor calls each part so.
pub(super) fn is_named_boilerplate(document: &Document, node: NodeId, neutral: &[Cue]) -> bool {
    let is_caption = || document.has_word_in_class(node, &["caption"]);
    let is_neutral = |cue: Cue| {
        use Cue::{Author, Content, Footer, Lead, Navigation, Related, Source};
        matches!(cue, Content | Lead | Source | Navigation | Footer)
            || neutral.contains(&cue)
            || cue == Author && is_caption()
            || cue == Related && document.has_class(node, &["elementor-widget"])
    };
    names_of(document, node).any(|cue| !is_neutral(cue))
}

/// For each node, whether it is a link to another page.
pub(super) fn links_away(document: &Document) -> Vec<bool> {
    document.nodes().map(|node| leads_away(document, node)).collect()
}

/// Whether an element is a link to another page. A picture is often a link to itself, only larger.
fn leads_away(document: &Document, node: NodeId) -> bool {
    if document.tag(node) != Tag::A {
        return false;
    }
    let place = |address: &str| text::without_query(address).to_ascii_lowercase();
    let href = document.attribute(node, Attr::Href).unwrap_or_default();
    let target = place(href);
    // Where pictures are kept they have no endings.
    let is_of_picture = |image: NodeId| {
        let source = document.attribute(image, Attr::Src).unwrap_or_default();
        let host = text::host(source).filter(|host| text::host(document.url()) != Some(*host));
        document.tag(image) == Tag::Img && host.is_some() && host == text::host(href)
    };
    if document.subtree(node).any(is_of_picture) {
        return false;
    }
    let stays_here = target.is_empty() || target == place(document.url());
    picture_ending(&target).is_none() && !stays_here && !target.starts_with("javascript:")
}

/// Whether a link leads to another page of the same site: one that shows the picture alone, where
/// the text around it is the story's.
pub(super) fn stays_on_site(document: &Document, link: NodeId) -> bool {
    fn site(address: &str) -> Option<&str> {
        text::place(address)?.split(['/', '?', '#']).next().filter(|site| !site.is_empty())
    }
    let href = document.attribute(link, Attr::Href).unwrap_or_default();
    site(href) == site(document.url())
}

/// Whether a picture is said to show something, in a sentence or near it. That tells a work, a product
/// or a chart, shown with a link to where it comes from, from the banner of another site.
pub(super) fn is_described(document: &Document, picture: NodeId) -> bool {
    const FEWEST_WORDS: usize = 3;
    let value = |name| document.attribute(picture, name).unwrap_or_default();
    let alt = value(Attr::Alt);
    let calls = cues::of_text(alt).or_else(|| cues::of_beginning(alt));
    let is_advert = |cue| matches!(cue, Cue::Advert | Cue::Newsletter | Cue::Promotion);
    count_words(alt) >= FEWEST_WORDS
        && calls.is_none()
        && !cues::of_name(value(Attr::Src)).any(is_advert)
}
