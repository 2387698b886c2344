//! Inline content: made of the page's inline elements, then set right as a line of text.

use super::Inline;
use crate::dom::{Attr, Document, NodeId, Tag};
use crate::text::{self, Direction, push_squeezed, safe_address};

/// The inline part that an element stands for, around `content`; transparent elements give it back.
pub(super) fn wrap(document: &Document, node: NodeId, content: Vec<Inline>) -> Vec<Inline> {
    let tag = document.tag(node);
    let part = match tag {
        Tag::A if document.leads_here(node) => return content,
        Tag::A => {
            let href = document.attribute(node, Attr::Href).and_then(safe_address);
            match href {
                Some(href) => Inline::Link { href: href.to_owned(), content },
                None => return content,
            }
        }
        // The title in a reference is slanted, not the reference around it.
        Tag::Cite if content.iter().any(|it| matches!(it, Inline::Emphasis { .. })) => {
            return content;
        }
        Tag::Em | Tag::I | Tag::Cite | Tag::Dfn | Tag::Var => Inline::Emphasis { content },
        Tag::Strong | Tag::B => Inline::Strong { content },
        Tag::Mark => Inline::Mark { content },
        Tag::Sub => Inline::Subscript { content },
        // A mark of a note is raised by itself.
        Tag::Sup if content.iter().any(|it| matches!(it, Inline::NoteMark { .. })) => {
            return content;
        }
        Tag::Sup => Inline::Superscript { content },
        Tag::Del | Tag::S | Tag::Strike => Inline::Deletion { content },
        Tag::Ins => Inline::Insertion { content },
        Tag::Q => Inline::Quotation { content },
        Tag::Abbr => match words_of(document, node, Attr::Title) {
            Some(title) => Inline::Abbreviation { title, content },
            None => return content,
        },
        Tag::Time => match words_of(document, node, Attr::Datetime) {
            Some(datetime) => Inline::Time { datetime, content },
            None => return content,
        },
        Tag::Ruby => Inline::Ruby { reading: reading(document, node), content },
        Tag::Bdi | Tag::Bdo => Inline::Isolate { dir: direction(document, node), content },
        Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt => Inline::Code { text: super::plain(&content) },
        _ => match direction(document, node) {
            dir @ Some(_) => Inline::Isolate { dir, content },
            None => return content,
        },
    };
    vec![part]
}

/// The words of an attribute, if it has any.
fn words_of(document: &Document, node: NodeId, name: Attr) -> Option<String> {
    Some(text::squeeze(document.attribute(node, name)?)).filter(|words| !words.is_empty())
}

/// How the base of a ruby is read. A ruby within has a reading of its own.
fn reading(document: &Document, ruby: NodeId) -> String {
    let mut reading = String::new();
    let mut node = ruby + 1;
    while node < document.end(ruby) {
        let tag = document.tag(node);
        if tag == Tag::Rt {
            reading.push_str(&document.text_of(node));
        }
        node = if matches!(tag, Tag::Rt | Tag::Ruby) { document.end(node) } else { node + 1 };
    }
    reading
}

/// The direction that an element declares for its own text.
fn direction(document: &Document, node: NodeId) -> Option<Direction> {
    match document.attribute(node, Attr::Dir)? {
        dir if dir.eq_ignore_ascii_case("rtl") => Some(Direction::Rtl),
        dir if dir.eq_ignore_ascii_case("ltr") => Some(Direction::Ltr),
        _ => None,
    }
}

/// Sets a line right: single spaces, none at its ends or beside a break, nothing empty, and
/// neighbouring texts in one piece.
pub(super) fn tidy(line: Vec<Inline>) -> Vec<Inline> {
    let mut spaced = false;
    let mut line = squeeze(line, &mut spaced);
    take_break(&mut line);
    trim_end(&mut line);
    let mut line = join_texts(line);
    unwrap_marks(&mut line);
    line
}

/// Takes the brackets around marks of notes, which are said by every mark.
fn unwrap_marks(line: &mut Vec<Inline>) {
    for at in 1..line.len().saturating_sub(1) {
        let [Inline::Text { text: before }, Inline::NoteMark { .. }, Inline::Text { text: behind }] =
            &mut line[at - 1..=at + 1]
        else {
            continue;
        };
        if before.ends_with('[') && behind.starts_with(']') {
            before.pop();
            behind.remove(0);
        }
    }
    line.retain(|part| !matches!(part, Inline::Text { text } if text.is_empty()));
}

/// Squeezes white space. `spaced` says whether a space may follow: not at the start of a line and
/// not behind another space.
fn squeeze(line: Vec<Inline>, spaced: &mut bool) -> Vec<Inline> {
    let mut out = Vec::with_capacity(line.len());
    for mut part in line {
        match &mut part {
            Inline::Text { text } | Inline::Code { text } => {
                let leads = *spaced && text.starts_with(char::is_whitespace);
                let mut squeezed = String::with_capacity(text.len());
                push_squeezed(&mut squeezed, text);
                if leads {
                    squeezed.insert(0, ' ');
                }
                if squeezed.is_empty() {
                    continue;
                }
                *spaced = !squeezed.ends_with(' ');
                *text = squeezed;
            }
            Inline::Break => {
                trim_end(&mut out);
                *spaced = false;
            }
            Inline::NoteMark { .. } | Inline::Math { .. } => *spaced = true,
            _ => {
                if let Some(content) = part.content_mut() {
                    *content = squeeze(std::mem::take(content), spaced);
                    if let Some(first) = take_break(content) {
                        trim_end(&mut out);
                        out.push(first);
                    }
                    if content.iter().all(is_space) {
                        out.append(content);
                        continue;
                    }
                }
            }
        }
        out.push(part);
    }
    out
}

/// Takes the break that a line begins with: no element around the line says anything of it.
fn take_break(line: &mut Vec<Inline>) -> Option<Inline> {
    matches!(line.first(), Some(Inline::Break)).then(|| line.remove(0))
}

fn is_space(part: &Inline) -> bool {
    matches!(part, Inline::Text { text } if text == " ")
}

/// Takes white space and breaks from the end of a line.
pub(super) fn trim_end(line: &mut Vec<Inline>) {
    while let Some(last) = line.last_mut() {
        match last {
            Inline::Text { text } | Inline::Code { text } => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    return;
                }
            }
            Inline::Break => {}
            Inline::NoteMark { .. } | Inline::Math { .. } => return,
            _ => {
                if let Some(content) = last.content_mut() {
                    trim_end(content);
                    if !content.is_empty() {
                        return;
                    }
                }
            }
        }
        line.pop();
    }
}

fn join_texts(line: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(line.len());
    for mut part in line {
        if let Some(content) = part.content_mut() {
            *content = join_texts(std::mem::take(content));
        }
        match (out.last_mut(), &part) {
            (Some(Inline::Text { text }), Inline::Text { text: more }) => text.push_str(more),
            _ => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::Block;
    use super::super::testing::body;
    use super::*;

    #[test]
    fn a_ruby_within_another_has_a_reading_of_its_own() {
        let html = "<p><ruby><ruby>漢<rt>かん</rt></ruby>字<rt>word</rt></ruby>";
        let [Block::Paragraph { content, .. }] = &body(html)[..] else { panic!("it is a line") };
        let [Inline::Ruby { reading, .. }] = &content[..] else { panic!("{content:?}") };
        assert_eq!(reading, "word");
    }

    fn text(text: &str) -> Inline {
        Inline::Text { text: text.to_owned() }
    }

    #[test]
    fn spaces_are_single_across_elements() {
        let bold = Inline::Strong { content: vec![text(" b ")] };
        let line = tidy(vec![text("  a "), bold, text(" c ")]);
        let expected = Inline::Strong { content: vec![text("b ")] };
        assert_eq!(line, [text("a "), expected, text("c")]);
    }

    #[test]
    fn a_reference_is_slanted_only_where_it_holds_no_title() {
        let is_slanted = |html: &str| {
            let body = super::super::testing::body(html);
            let line = body.into_iter().find_map(super::super::Block::line).unwrap_or_default();
            matches!(line[..], [Inline::Emphasis { .. }])
        };
        assert!(is_slanted("<p><cite>The Coast</cite>"));
        assert!(!is_slanted("<p><cite>Ash, A. <i>The Coast</i>, 1871</cite>"));
    }

    #[test]
    fn a_link_to_where_it_stands_is_none() {
        let html =
            "<h2 id=a><a href=#a>The rope</a></h2><p id=b>See <a href=#a>above</a><a href=#b>¶</a>";
        let lines =
            super::super::testing::body(html).into_iter().filter_map(super::super::Block::line);
        let [heading, line] = &lines.collect::<Vec<_>>()[..] else { panic!("there are two") };
        assert_eq!(heading[..], [text("The rope")]);
        assert!(matches!(&line[..], [Inline::Text { .. }, Inline::Link { .. }]), "{line:?}");
    }

    #[test]
    fn breaks_at_the_ends_and_empty_elements_go() {
        let empty = Inline::Strong { content: vec![text(" ")] };
        let line =
            tidy(vec![Inline::Break, empty, text("a "), Inline::Break, text(" b"), Inline::Break]);
        assert_eq!(line, [text("a"), Inline::Break, text("b")]);
    }

    #[test]
    fn a_break_in_an_element_of_its_own_parts_the_words_around_it() {
        let strong = |content| Inline::Strong { content };
        for line in [
            vec![strong(vec![text("a ")]), strong(vec![Inline::Break]), text(" b")],
            vec![strong(vec![text("a"), text(" "), strong(vec![Inline::Break])]), text("b")],
            vec![strong(vec![text("a")]), Inline::Break, strong(vec![Inline::Break]), text("b")],
        ] {
            let line = tidy(line);
            assert_eq!(super::super::plain(&line), "a\nb");
        }
        let line = tidy(vec![text("a "), strong(vec![Inline::Break, text("b")])]);
        assert_eq!(line, [text("a"), Inline::Break, strong(vec![text("b")])]);
        let line = tidy(vec![strong(vec![Inline::Break, text("a")])]);
        assert_eq!(line, [strong(vec![text("a")])]);
    }

    #[test]
    fn a_link_that_holds_nothing_but_a_space_is_none() {
        let link = Inline::Link { href: "https://a.example/".to_owned(), content: vec![text(" ")] };
        assert_eq!(tidy(vec![text("a"), link, text("b")]), [text("a b")]);
    }
}
