//! Where a picture comes from, as the page would show it.
//!
//! A live page says what it has chosen (`current-src`). Where nothing is chosen yet, because a
//! script would do so on scrolling or no browser is there, the places are asked in which pages keep
//! the address for later; what stands in `src` is then often a placeholder.

use crate::dom::{Attr, Document, NodeId, Tag, picture_ending};
use crate::text::{self, Trim, safe_address};

/// Where the address of a picture may stand, the surest place first.
const PLACES: [Attr; 13] = [
    Attr::CurrentSrc,
    Attr::DataSrcset,
    Attr::DataLazySrcset,
    Attr::DataSrc,
    Attr::DataLazySrc,
    Attr::DataOriginal,
    Attr::DataLazy,
    Attr::DataUrl,
    Attr::DataImage,
    Attr::DataFullSrc,
    Attr::Srcset,
    Attr::Src,
    Attr::LaterSrc,
];

/// So many sources of a `picture` are asked.
const MOST_SOURCES: usize = 30;

/// A shorter name of a file may be another picture's in another folder.
const SHORTEST_NAME: usize = 8;

/// Words in the names of files that show no story.
const NO_STORY: &[&str] =
    &["avatar", "default", "fallback", "favicon", "icon", "logo", "noimage", "placeholder"];

/// The address of the picture that an `img` shows or is to show, or that a `noscript` holds: the
/// doors put that on the element itself.
pub(crate) fn of(document: &Document, image: NodeId) -> Option<String> {
    let mut nodes = sources(document, image);
    nodes.insert(0, image);
    nodes.extend(twin(document, image).filter(|_| document.tag(image) == Tag::Img));
    for name in PLACES {
        for node in &nodes {
            let address = document.attribute(*node, name).and_then(|it| read(document, name, it));
            if let Some(address) = address.filter(|address| !is_placeholder(address)) {
                return Some(address);
            }
        }
    }
    linked(document, image)
}

/// The picture that a link around an image leads to, or around the box that this stands in.
fn linked(document: &Document, image: NodeId) -> Option<String> {
    let link = document.ancestors(image).take(2).find(|node| document.tag(*node) == Tag::A)?;
    let href = document.attribute(link, Attr::Href)?;
    picture_ending(href).and_then(|_| whole_address(document, href))
}

/// The address that an attribute holds, be it one or a set of them.
fn read(document: &Document, name: Attr, value: &str) -> Option<String> {
    match name {
        Attr::Srcset | Attr::DataSrcset | Attr::DataLazySrcset | Attr::LaterSrc => {
            best_of_set(document, value)
        }
        _ => whole_address(document, value),
    }
}

/// The sources of the `picture` that an image stands in.
fn sources(document: &Document, image: NodeId) -> Vec<NodeId> {
    match document.parent(image) {
        Some(parent) if document.tag(parent) == Tag::Picture => {
            let children = document.children(parent);
            let sources = children.filter(|child| document.tag(*child) == Tag::Source);
            sources.take(MOST_SOURCES).collect()
        }
        _ => Vec::new(),
    }
}

/// The `noscript` behind an image, or behind the elements that end with it, that holds the same
/// picture for readers without scripts.
fn twin(document: &Document, image: NodeId) -> Option<NodeId> {
    let mut behind = document.end(image)..document.len() as NodeId;
    behind
        .find(|node| !document.is_blank_text(*node))
        .filter(|node| document.tag(*node) == Tag::Noscript)
}

/// A picture as wide as this is sharp in any column, in CSS pixels.
const WIDE_ENOUGH: u32 = 1200;

/// The address in a `srcset` that serves a column best: the narrowest that is wide enough, else the
/// widest. An entry is an address and, behind a space, a width (`640w`) or a density (`2x`).
fn best_of_set(document: &Document, set: &str) -> Option<String> {
    let mut rest = set;
    let mut best: Option<(u32, String)> = None;
    while let Some((address, size, behind)) = next_of_set(rest) {
        rest = behind;
        let Some(address) = whole_address(document, address) else { continue };
        let is_better = best.as_ref().is_none_or(|(width, _)| {
            if *width < WIDE_ENOUGH { size > *width } else { size >= WIDE_ENOUGH && size < *width }
        });
        if is_better {
            best = Some((size, address));
        }
    }
    best.map(|(_, address)| address)
}

/// The first entry of a set, its size in pixels, and what stands behind it. Addresses may hold
/// commas, so that only one at the end of an address, or behind a size, parts it from the next.
fn next_of_set(set: &str) -> Option<(&str, u32, &str)> {
    let set = set.trim_start_of(|c: char| c.is_whitespace() || c == ',');
    let address = set.split(char::is_whitespace).next().filter(|address| !address.is_empty())?;
    let behind = &set[address.len()..];
    let bare = address.trim_end_matches(',');
    if bare.len() < address.len() {
        return Some((bare, 0, behind));
    }
    let (size, behind) = behind.split_once(',').unwrap_or((behind, ""));
    Some((address, pixels(size.trim()), behind))
}

/// A width, or a density as the width of a usual column at it. What stands behind a point is passed
/// over: next to `2x`, which is wide enough, nobody misses `1.5x`.
fn pixels(size: &str) -> u32 {
    const COLUMN: u32 = 640;
    let number = |text: &str| text.split('.').next().and_then(|it| it.trim().parse::<u32>().ok());
    let width = size.strip_suffix('w').and_then(number);
    let density = || size.strip_suffix('x').and_then(number);
    width.or_else(|| Some(density()?.saturating_mul(COLUMN))).unwrap_or_default()
}

/// An address that can be followed from anywhere. The doors resolve those in `src` and `href`;
/// others stand as the page wrote them, some of which are no addresses.
pub(crate) fn whole_address(document: &Document, address: &str) -> Option<String> {
    let address = safe_address(address)?;
    let has_scheme = text::scheme(address).is_some();
    if !has_scheme && !address.contains(['/', '.']) {
        return None;
    }
    match document.base().split_once("://") {
        Some((scheme, rest)) if !has_scheme => Some(resolved(scheme, rest, address)),
        _ => Some(address.to_owned()),
    }
}

/// A relative address against a page, of which `rest` is what stands behind the scheme.
fn resolved(scheme: &str, rest: &str, mut address: &str) -> String {
    if address.starts_with("//") {
        return format!("{scheme}:{address}");
    }
    let path = text::without_query(rest);
    if address.starts_with('/') {
        let host = path.split('/').next().unwrap_or_default();
        return format!("{scheme}://{host}{address}");
    }
    let above = |folder: &str| folder.rsplit_once('/').map(|(above, _)| above.len());
    let mut folder = &path[..above(path).unwrap_or(path.len())];
    loop {
        if let Some(rest) = address.strip_prefix("../") {
            address = rest;
            folder = &folder[..above(folder).unwrap_or(folder.len())];
        } else if let Some(rest) = address.strip_prefix("./") {
            address = rest;
        } else {
            return format!("{scheme}://{folder}/{address}");
        }
    }
}

/// Names of pictures that only keep the place until a script brings the real one.
const PLACEHOLDERS: &[&str] = &[
    "1x1",
    "blank",
    "clear",
    "empty",
    "gray",
    "grey",
    "lazy",
    "loader",
    "loading",
    "pixel",
    "placeholder",
    "spacer",
    "transparent",
];

fn is_placeholder(address: &str) -> bool {
    let name =
        text::without_query(address).rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let stem = name.split('.').next().unwrap_or_default();
    // A script is to put a size in the place of the brackets.
    PLACEHOLDERS.contains(&stem) || stem.contains("placeholder") || address.contains('{')
}

/// Whether two addresses are of one picture: in another size, or in another folder.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(without_size);
    let name = file_name(&one);
    one == other || name.len() >= SHORTEST_NAME && name == file_name(&other)
}

fn file_name(address: &str) -> &str {
    address.rsplit('/').next().unwrap_or_default()
}

/// Whether a picture is called as those are that show no story.
pub(crate) fn shows_no_story(address: &str) -> bool {
    let name = file_name(address).to_ascii_lowercase();
    name.split(|c: char| !c.is_ascii_alphabetic()).any(|word| NO_STORY.contains(&word))
}

/// The address of a picture without what names one of its sizes: a query, and the `-300x200` at
/// its end.
pub(crate) fn without_size(address: &str) -> String {
    let path = text::without_query(address);
    // What is no file by its name may be told by its query alone.
    let Some(ending) = picture_ending(path) else { return address.to_owned() };
    let stem = &path[..path.len() - ending.len() - 1];
    let size = stem.rsplit_once('-').filter(|(_, size)| {
        let mut sides = size.split('x');
        let is_number = |side: &str| !side.is_empty() && side.bytes().all(|it| it.is_ascii_digit());
        size.contains('x') && sides.by_ref().take(2).all(is_number) && sides.next().is_none()
    });
    format!("{}.{ending}", size.map_or(stem, |(stem, _)| stem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom;

    fn source(html: &str) -> Option<String> {
        let document = dom::parse::snapshot(html, "https://example.org/a/story");
        let image = document.nodes().find(|node| document.tag(*node) == Tag::Img)?;
        of(&document, image)
    }

    #[test]
    fn a_picture_is_found_wherever_the_page_keeps_it() {
        for html in [
            "<img src=/a.jpg>",
            "<img src=/small.jpg current-src=https://example.org/a.jpg>",
            "<img src=data:image/gif;base64,R0 data-src=/a.jpg>",
            "<img src=/img/placeholder.png data-lazy-src=//example.org/a.jpg>",
            "<img data-srcset='/small.jpg 320w, /a.jpg 1280w, /large.jpg 2560w'>",
            "<img srcset='/small.jpg, /a.jpg 2x' src=/small.jpg>",
            "<picture><source srcset='/a.jpg 1024w'><img src=/blank.gif></picture>",
            "<img src=/1x1.gif><noscript><img src=/a.jpg></noscript>",
            "<img data-lg=/a.jpg src=data:image/gif;base64,R0>",
            "<img data-set='/small.jpg 400w, /a.jpg 1200w' src=/i/lo-placeholder-16x9.svg>",
            "<img data-hover=/b.jpg src=/a.jpg>",
            "<span><img class=lazy></span> <noscript><img src=/a.jpg></noscript>",
        ] {
            assert_eq!(source(html).as_deref(), Some("https://example.org/a.jpg"), "{html}");
        }
    }

    #[test]
    fn what_waits_stands_against_the_page_or_its_base() {
        for (html, expected) in [
            ("<img data-src=b/c.jpg>", "https://example.org/a/b/c.jpg"),
            ("<img data-src=./c.jpg>", "https://example.org/a/c.jpg"),
            ("<img data-src=../../c.jpg>", "https://example.org/c.jpg"),
            ("<img data-srcset='c.jpg 640w'>", "https://example.org/a/c.jpg"),
            ("<base href=/d/><img data-src=c.jpg>", "https://example.org/d/c.jpg"),
            ("<base href=d/><img data-src=c.jpg>", "https://example.org/a/d/c.jpg"),
            ("<img data-lazy=true src=c.jpg>", "https://example.org/a/c.jpg"),
        ] {
            assert_eq!(source(html).as_deref(), Some(expected), "{html}");
        }
    }

    #[test]
    fn addresses_in_a_set_may_hold_commas() {
        let set = "<img srcset='/w_300,c_fill/a.jpg 300w,/w_900,c_fill/a.jpg 900w'>";
        assert_eq!(source(set).as_deref(), Some("https://example.org/w_900,c_fill/a.jpg"));
    }

    #[test]
    fn a_picture_that_waits_is_the_one_that_its_link_leads_to() {
        let waits = "<img src=data:image/gif;base64,R0>";
        let large = Some("https://example.org/large.jpg");
        assert_eq!(source(&format!("<a href=/large.jpg>{waits}</a>")).as_deref(), large);
        let boxed = format!("<a href=/large.jpg><span>{waits}</span></a>");
        assert_eq!(source(&boxed).as_deref(), large);
        assert_eq!(source(&format!("<a href=/page>{waits}</a>")), None);
    }

    #[test]
    fn a_placeholder_alone_is_no_picture() {
        assert_eq!(source("<img src=/img/spacer.gif>"), None);
        assert_eq!(source("<img src=data:image/gif;base64,R0>"), None);
    }

    #[test]
    fn a_picture_is_the_same_in_another_size_or_folder() {
        let address = "https://example.org/i/harbour-1200x800.jpg";
        assert!(is_same(address, "https://example.org/i/harbour.jpg?w=300"));
        assert!(is_same(address, "https://cdn.example/small/harbour.jpg"));
        assert!(!is_same(address, "https://example.org/i/quay.jpg"));
        assert!(!is_same("https://example.org/a/1.jpg", "https://example.org/b/1.jpg"));
    }

    #[test]
    fn signs_and_placeholders_show_no_story() {
        assert!(shows_no_story("https://example.org/img/site-logo.png"));
        assert!(shows_no_story("https://example.org/Default_1.jpg"));
        assert!(!shows_no_story("https://example.org/logo/iconic-harbour.jpg"));
    }
}
