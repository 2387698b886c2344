//! The door for HTML text: the command line and the tests come in here.

mod shadow;

use std::collections::HashSet;

use scraper::{ElementRef, Html, Node};
use url::Url;

use super::{Attr, Builder, Document, Tag, picture_ending};

/// Parses HTML as a browser would, and resolves its addresses against `url`; where that is empty,
/// against the address that the page declares as its own.
///
/// Any text is a page: broken mark-up is repaired as the HTML standard says, and never an error.
/// Scripts are not run and style sheets not read; only inline `display:none`, `visibility:hidden`,
/// the `hidden` attribute and the browsers' own style hide an element, and only a short one: a page
/// that hides much text in its source shows it by a script. A `noscript` with much text is shown, and
/// so is what only waits to be found, or for a click on its heading. Shadow trees that the source
/// declares stand where a browser shows them.
///
/// # Examples
///
/// ```
/// let page = matn::dom::parse::snapshot("<p>one<p>two", "https://example.org/");
/// assert_eq!(page.text_of(0), "onetwo");
/// ```
pub fn snapshot(html: &str, url: &str) -> Document {
    let mut html = Html::parse_document(html);
    shadow::compose(&mut html);
    let declared = if url.is_empty() { declared_address(&html) } else { None };
    let url = declared.unwrap_or(url);
    let mut builder = Builder::new(url);
    let panels = panels(&html);
    let base = base_address(&html, url);
    add(&mut builder, html.tree.root(), base.as_ref(), &panels, page_without_scripts);
    builder.finish()
}

/// Adds all that stands below `root`, and in the place of some nodes the page that `within` finds
/// in them. What has an id of `panels` is shown.
fn add(
    builder: &mut Builder,
    root: ego_tree::NodeRef<Node>,
    base: Option<&Url>,
    panels: &HashSet<&str>,
    within: fn(ego_tree::NodeRef<Node>) -> Option<Html>,
) {
    let mut lengths = text_lengths(root).into_iter();
    for edge in root.traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) => match node.value() {
                Node::Element(element) => {
                    let holds_much_text = lengths.next().is_some_and(|it| it >= MUCH_TEXT);
                    let is_panel = || element.id().is_some_and(|id| panels.contains(id));
                    let hidden = is_hidden(element) && !is_panel() && !holds_much_text;
                    let page = within(node);
                    let tag = if page.is_some() { Tag::Div } else { Tag::of(element.name()) };
                    builder.open(tag, hidden);
                    add_attributes(builder, element, tag, base);
                    for (name, value) in picture_without_scripts(node, &page, base) {
                        builder.attribute(name, &value);
                    }
                    if let Some(page) = page {
                        // Only once, or a page could be as deep as it is long.
                        add(builder, page.tree.root(), base, panels, |_| None);
                    }
                }
                // What stands in a `noscript` is mark-up still.
                Node::Text(text) if !node.parent().is_some_and(is_noscript) => builder.text(text),
                _ => {}
            },
            ego_tree::iter::Edge::Close(node) => {
                if node.value().is_element() {
                    builder.close();
                }
            }
        }
    }
}

/// Adds the attributes of an element, with whole addresses.
fn add_attributes(
    builder: &mut Builder,
    element: &scraper::node::Element,
    tag: Tag,
    base: Option<&Url>,
) {
    for (name, value) in element.attrs() {
        // What others stand against does not stand against itself.
        let own = base.filter(|_| tag == Tag::Base && name == "href");
        match own.map(Url::to_string).or_else(|| resolved(name, value, base)) {
            Some(address) => builder.attribute(name, &address),
            None => builder.attribute(name, value),
        }
    }
    if let Some(later) = later_source(element) {
        builder.attribute(Attr::LaterSrc.name(), later);
    }
}

/// The ids of what opens below its heading at a click, as answers below questions do. A menu opens
/// so too: it stands among the page's navigation, or says what it is.
fn panels(html: &Html) -> HashSet<&str> {
    let elements = html.tree.root().descendants().filter_map(ElementRef::wrap);
    let controls = elements.filter(|it| {
        it.attr("aria-expanded") == Some("false")
            && it.attr("aria-haspopup").is_none_or(|value| value == "false")
    });
    let of_story = controls.filter(|it| {
        let mut around = it.ancestors().filter_map(ElementRef::wrap).map(|it| it.value().name());
        !around.any(|name| matches!(name, "nav" | "header" | "footer" | "aside"))
    });
    let ids = of_story.filter_map(|it| it.attr("aria-controls"));
    ids.flat_map(str::split_ascii_whitespace).collect()
}

/// What a `noscript` holds, where that is much text: forums give the whole thread there to readers
/// without scripts, and here is one.
fn page_without_scripts(node: ego_tree::NodeRef<Node>) -> Option<Html> {
    let element = ElementRef::wrap(node).filter(|_| is_noscript(node))?;
    let page = Html::parse_fragment(&element.text().collect::<String>());
    let root = page.tree.root().first_child()?;
    let length = text_lengths(root).into_iter().next()?;
    (length >= MUCH_TEXT).then_some(page)
}

/// The attributes of the picture that a `noscript` holds for readers without scripts, and of a link
/// around it, to stand on the `noscript` itself: the picture beside it may be a placeholder.
fn picture_without_scripts(
    node: ego_tree::NodeRef<Node>,
    page: &Option<Html>,
    base: Option<&Url>,
) -> Vec<(&'static str, String)> {
    let element = ElementRef::wrap(node).filter(|_| is_noscript(node) && page.is_none());
    let html = element.map(|it| it.text().collect::<String>()).unwrap_or_default();
    if !html.contains("<img") {
        return Vec::new();
    }
    let page = Html::parse_fragment(&html);
    let mut elements = page.tree.root().descendants().filter_map(ElementRef::wrap);
    let Some(image) = elements.find(|it| it.value().name() == "img") else { return Vec::new() };
    let link = image.ancestors().filter_map(ElementRef::wrap).find_map(|it| it.attr("href"));
    let names = ["src", "srcset", "alt", "width", "height"].map(|name| (name, image.attr(name)));
    let attributes = names.into_iter().chain([("href", link)]).filter_map(|(name, value)| {
        let value = value?;
        Some((name, resolved(name, value, base).unwrap_or_else(|| value.to_owned())))
    });
    attributes.collect()
}

/// The address of a picture, or a set of them, that waits under a name that no other site has for it,
/// or of a frame that waits for consent.
fn later_source(element: &scraper::node::Element) -> Option<&str> {
    let is_known = |name: &str| name.starts_with("data-") && Attr::from_name(name) != Attr::Other;
    if element.attrs().any(|(name, _)| is_known(name)) {
        return None;
    }
    let is_waiting: fn(&str) -> bool = match element.name() {
        "img" => is_source,
        "iframe" => |value| value.starts_with("https://"),
        _ => return None,
    };
    let values = element.attrs().filter(|(name, _)| Attr::from_name(name) == Attr::Other);
    values.map(|(_, value)| value).find(|value| is_waiting(value))
}

/// Whether a value is the address of a picture, alone or with a size behind it.
fn is_source(value: &str) -> bool {
    let mut words = value.split_whitespace();
    let address = words.next().unwrap_or_default().trim_end_matches(',');
    let is_size = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    address.contains('/')
        && picture_ending(address).is_some()
        && !address.starts_with("data:")
        && words.next().is_none_or(is_size)
}

fn is_noscript(node: ego_tree::NodeRef<Node>) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == "noscript")
}

/// The whole address that a page says to be its own, as its canonical one or to those who share it.
fn declared_address(html: &Html) -> Option<&str> {
    let find = |name: &str, (key, value), address| {
        let elements = html.tree.root().descendants().filter_map(ElementRef::wrap);
        let mut named = elements.map(|it| it.value()).filter(|it| it.name() == name);
        let is_so =
            |own: &str| own.split_ascii_whitespace().any(|it| it.eq_ignore_ascii_case(value));
        let found = named.find(|it| it.attr(key).is_some_and(is_so));
        found?.attr(address).map(str::trim).filter(|it| is_of_the_web(it))
    };
    let canonical = find("link", ("rel", "canonical"), "href");
    canonical.or_else(|| find("meta", ("property", "og:url"), "content"))
}

fn is_of_the_web(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// The address that relative ones stand against: the page's own, or what its `base` element says.
fn base_address(html: &Html, url: &str) -> Option<Url> {
    let page = Url::parse(url).ok();
    let base = html.tree.root().descendants().filter_map(ElementRef::wrap);
    let href = base.filter(|it| it.value().name() == "base").find_map(|it| it.attr("href"));
    match (href, &page) {
        (Some(href), Some(page)) => page.join(href).ok(),
        (Some(href), None) => Url::parse(href).ok(),
        (None, _) => page,
    }
}

fn resolved(name: &str, value: &str, base: Option<&Url>) -> Option<String> {
    // An empty `src` names no picture, and is not the page.
    if !matches!(name, "href" | "src") || name == "src" && value.trim().is_empty() {
        return None;
    }
    Some(base?.join(value.trim()).ok()?.into())
}

/// So many bytes of text are taken for something that a script will show.
const MUCH_TEXT: usize = 600;

/// How many bytes of text each element holds, in document order.
fn text_lengths(root: ego_tree::NodeRef<Node>) -> Vec<usize> {
    let is_opaque = |node: ego_tree::NodeRef<Node>| {
        let parent = node.parent().and_then(ElementRef::wrap);
        parent.is_some_and(|parent| Tag::of(parent.value().name()).is_opaque())
    };
    let (mut lengths, mut open, mut before) = (Vec::new(), Vec::new(), 0);
    for edge in root.traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) => match node.value() {
                Node::Element(_) => {
                    open.push(lengths.len());
                    lengths.push(before);
                }
                Node::Text(text) if !is_opaque(node) => before += text.trim().len(),
                _ => {}
            },
            ego_tree::iter::Edge::Close(node) if node.value().is_element() => {
                let Some(place) = open.pop() else { continue };
                lengths[place] = before - lengths[place];
            }
            _ => {}
        }
    }
    lengths
}

fn is_hidden(element: &scraper::node::Element) -> bool {
    let style = || element.attr("style").unwrap_or_default();
    let is_hidden = |value: &str| !value.eq_ignore_ascii_case("until-found");
    element.attr("hidden").is_some_and(is_hidden) || hides(style()) || is_never_shown(element)
}

/// Whether browsers show nothing of an element by their own style (HTML standard, "Hidden elements"):
/// a `title` stands in the body where something before it has ended the head.
fn is_never_shown(element: &scraper::node::Element) -> bool {
    let is_closed = || element.attr("open").is_none();
    match element.name() {
        "datalist" | "noembed" | "noframes" | "title" => true,
        "dialog" => is_closed(),
        _ => false,
    }
}

/// Whether an inline style hides its element.
fn hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(property, value)| {
        let value = value.trim();
        let value = value.split('!').next().unwrap_or(value).trim_end();
        let is = |name: &str, hidden: &str| {
            property.trim().eq_ignore_ascii_case(name) && value.eq_ignore_ascii_case(hidden)
        };
        is("display", "none") || is("visibility", "hidden")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(page: &Document, tag: Tag) -> u32 {
        page.nodes().find(|node| page.tag(*node) == tag).expect("the tag stands in the page")
    }

    #[test]
    fn a_noscript_is_shown_where_it_holds_a_page() {
        let posts = format!("<body><noscript><div><p>{}</div></noscript><p>x", "word ".repeat(200));
        let page = snapshot(&posts, "");
        let first = page.nodes().find(|node| page.text(*node).starts_with("word"));
        assert!(page.ancestors(first.expect("it is parsed")).all(|it| !page.tag(it).is_opaque()));
        let deep = snapshot(&posts.replace("</noscript>", "").repeat(999), "");
        assert!(deep.nodes().all(|node| deep.ancestors(node).count() < 9));
        let twin = snapshot("<body><noscript><img src=a.jpg></noscript><p>x", "");
        assert!(twin.nodes().all(|node| twin.tag(node) != Tag::Img));
        assert_eq!(twin.attribute(find(&twin, Tag::Noscript), Attr::Src), Some("a.jpg"));
    }

    #[test]
    fn addresses_are_resolved_against_the_page() {
        let page = snapshot("<a href='b?c'>x</a>", "https://example.org/a/");
        assert_eq!(
            page.attribute(find(&page, Tag::A), Attr::Href),
            Some("https://example.org/a/b?c")
        );
    }

    #[test]
    fn a_page_without_an_address_is_where_it_says() {
        for head in [
            "<link rel=canonical href=https://example.org/a/>",
            "<link rel='canonical nofollow' href=https://example.org/a/>",
            "<link rel=canonical href=/a/><meta property=og:url content=https://example.org/a/>",
        ] {
            let page = snapshot(&format!("{head}<p><a href='b?c'>x</a>"), "");
            let href = page.attribute(find(&page, Tag::A), Attr::Href);
            assert_eq!(
                (page.url(), href),
                ("https://example.org/a/", Some("https://example.org/a/b?c"))
            );
            assert_eq!(snapshot(head, "https://example.com/").url(), "https://example.com/");
        }
        for address in ["javascript:go()", "a/b", ""] {
            assert_eq!(snapshot(&format!("<link rel=canonical href='{address}'>"), "").url(), "");
        }
    }

    #[test]
    fn the_base_element_goes_before_the_page() {
        let html = "<base href='/news/'><img src='i.jpg'>";
        let page = snapshot(html, "https://example.org/a/");
        assert_eq!(
            page.attribute(find(&page, Tag::Img), Attr::Src),
            Some("https://example.org/news/i.jpg")
        );
    }

    #[test]
    fn a_picture_may_wait_under_any_name() {
        let src = |attributes: &str| {
            let page = snapshot(&format!("<img {attributes}>"), "https://example.org/a");
            page.attribute(find(&page, Tag::Img), Attr::LaterSrc).map(str::to_owned)
        };
        for later in ["/b.jpg?w=9", "/b.jpg 1x, /c.jpg 2x"] {
            assert_eq!(src(&format!("swift-src='{later}' src=/blank.gif")).as_deref(), Some(later));
        }
        for other in ["data-src=/b.jpg swift-src=/c.jpg", "data-note='a picture, b.jpg' alt=b.jpg"]
        {
            assert_eq!(src(other), None, "{other}");
        }
    }

    #[test]
    fn inline_style_hides() {
        for style in ["display:none", "color:red; DISPLAY : None !important", "visibility:hidden"] {
            let page = snapshot(&format!("<p style='{style}'>x"), "");
            assert!(page.is_hidden(find(&page, Tag::P)), "{style}");
        }
        let page = snapshot("<p style='display:block'>x", "");
        assert!(!page.is_hidden(find(&page, Tag::P)));
    }

    #[test]
    fn what_browsers_never_show_is_hidden() {
        let page = snapshot("<p>a<title>b</title><dialog>c</dialog><dialog open>d</dialog>", "");
        let shown = page.nodes().filter(|node| !page.is_hidden(*node)).map(|node| page.text(node));
        assert_eq!(shown.collect::<String>(), "ad");
    }

    #[test]
    fn what_waits_to_be_found_is_shown() {
        let is_hidden = |value: &str| {
            let page = snapshot(&format!("<p hidden{value}>x"), "");
            page.is_hidden(find(&page, Tag::P))
        };
        assert!(!is_hidden("=until-found") && !is_hidden("=Until-Found"));
        assert!(is_hidden("") && is_hidden("=hidden"));
    }

    #[test]
    fn what_opens_below_its_heading_is_shown_and_a_menu_is_not() {
        let is_hidden = |control: &str| {
            let page = snapshot(&format!("{control}<p id=a hidden>x"), "");
            page.is_hidden(find(&page, Tag::P))
        };
        let control = "<button aria-expanded=false aria-controls=a>Why?</button>";
        assert!(!is_hidden(&format!("<h3>{control}</h3>")));
        assert!(is_hidden(&format!("<nav>{control}</nav>")));
        assert!(is_hidden(&control.replace("button ", "button aria-haspopup=menu ")));
        assert!(is_hidden(&control.replace("=a>", "=b>")));
    }

    #[test]
    fn a_story_that_waits_for_a_script_is_shown() {
        let page = snapshot(&format!("<div style='display:none'>{}", "word ".repeat(200)), "");
        assert!(!page.is_hidden(find(&page, Tag::Div)));
    }

    #[test]
    fn a_tower_of_elements_is_walked_without_recursion() {
        let page = snapshot(&"<div>".repeat(2_000), "");
        assert!(page.len() > 1_000);
    }
}
