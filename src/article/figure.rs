//! Pictures with their captions.

use std::collections::HashSet;

use super::assemble::Assembler;
use super::flow::{Flow, push_line};
use super::{Block, Image, Inline, plain};
use crate::cues::{self, Cue};
use crate::dom::{Attr, NodeId, Tag, picture_ending};
use crate::players;
use crate::source::{self, without_size};
use crate::text;

/// A picture that is declared smaller than this on a side is an icon or a counter.
const SMALLEST_PICTURE: u32 = 48;

/// A picture that is declared at least as large as this on a side is none, whatever it is called.
const LARGEST_ICON: u32 = 150;

/// What files are called whose picture is a button or a mark.
const ICONS: &[&str] = &["arrow", "btn", "button", "icon", "icons", "sprite"];

/// So many nodes behind a picture are asked for words of its line.
const NEAR: usize = 100;

impl Assembler<'_> {
    /// Adds a picture. It stands before the line it was found in, unless it ends that or a sentence
    /// of it, or begins a line of its own.
    pub(super) fn picture(&self, node: NodeId, flow: &mut Flow) {
        if !self.is_shown(node) {
            return;
        }
        let alt = self.document.attribute(node, Attr::Alt).unwrap_or_default();
        let is_named_sign = || !alt.is_empty() && self.document.has_class(node, &["emoji"]);
        if is_sign(alt) || is_named_sign() {
            self.put(node, flow, Inline::Text { text: alt.to_owned() });
        } else if let Some(image) = self.image(node) {
            self.push_picture(node, image, flow);
        }
    }

    /// Adds the picture that a `noscript` holds. The page shows it to no reader with scripts.
    pub(super) fn picture_without_scripts(&self, node: NodeId, flow: &mut Flow) {
        if let Some(image) = self.image(node) {
            self.push_picture(node, Image { is_declared: true, ..image }, flow);
        }
    }

    fn push_picture(&self, node: NodeId, image: Image, flow: &mut Flow) {
        if flow.block != Some(self.block_of[node as usize]) {
            flow.end_line();
        }
        flow.end_line_at_break();
        let block = match players::film(&image.src) {
            Some(href) => Block::Embed { href, title: image.alt },
            None => Block::of_picture(image),
        };
        let is_behind = flow.block.is_some() && self.ends_block(node);
        if is_behind {
            return flow.behind.push(block);
        }
        let ends_sentence =
            |part: &Inline| matches!(part, Inline::Text { text } if text::ends_sentence(text));
        if !flow.is_caption && flow.line.last().is_some_and(ends_sentence) {
            flow.end_line();
        } else if !flow.line.is_empty() {
            flow.line.push(Inline::Text { text: " ".to_owned() });
        }
        flow.out.push(block);
    }

    /// Whether no words of its block stand behind a picture.
    fn ends_block(&self, picture: NodeId) -> bool {
        let block = self.blocks.list().get(self.block_of[picture as usize] as usize);
        let mut behind = self.document.end(picture)..block.map_or(0, |it| it.nodes.end);
        behind.by_ref().take(NEAR).all(|node| self.document.is_blank(node))
    }

    /// The picture that an element shows or holds, unless it is an icon.
    pub(super) fn image(&self, node: NodeId) -> Option<Image> {
        let width = self.document.side(node, Attr::Width);
        let height = self.document.side(node, Attr::Height);
        let sides = || width.into_iter().chain(height);
        if sides().any(|side| side < SMALLEST_PICTURE) {
            return None;
        }
        let alt = text::squeeze(self.document.attribute(node, Attr::Alt).unwrap_or_default());
        let src = source::of(self.document, node)?;
        if sides().all(|side| side < LARGEST_ICON) && is_icon(&src, &alt) {
            return None;
        }
        Some(Image { src, alt, width, height, is_declared: false })
    }

    /// Adds the pictures of a `figure`, as one with its caption.
    pub(super) fn figure(&self, node: NodeId, flow: &mut Flow, depth: usize) {
        let mut blocks = join_pictures(self.blocks_in(node, depth));
        if !blocks.iter().any(Block::is_picture) {
            self.add_twin(node, &mut blocks);
        }
        flow.end_line();
        flow.out.append(&mut blocks);
        flow.ended = flow.out.len();
    }

    /// Adds the picture that a figure holds for readers without scripts alone.
    fn add_twin(&self, figure: NodeId, blocks: &mut Vec<Block>) {
        let is_twin = |node: &NodeId| self.document.tag(*node) == Tag::Noscript;
        let twin = self.document.subtree(figure).find(is_twin);
        let Some(image) = twin.and_then(|twin| self.image(twin)) else { return };
        match blocks.first_mut() {
            Some(Block::Figure { images, .. }) => images.push(image),
            _ => blocks.insert(0, Block::of_picture(image)),
        }
    }
}

/// Whether a picture is a button or a mark, by the name of its file or because it is to share the
/// page with. Photographs have files of other kinds: they show what is so called.
fn is_icon(src: &str, alt: &str) -> bool {
    let name = text::without_query(src).rsplit('/').next().unwrap_or_default();
    let is_drawn = name.ends_with(".svg") || matches!(picture_ending(name), Some("gif" | "png"));
    let is_such = |word: &str| ICONS.iter().any(|icon| word.eq_ignore_ascii_case(icon));
    let shares = || cues::of_text(alt) == Some(Cue::Share);
    is_drawn && (cues::name_words(name).any(is_such) || shares())
}

/// Whether a picture stands for a sign that is a letter like any, such as a face.
fn is_sign(alt: &str) -> bool {
    /// A family of four is seven signs.
    const LONGEST: usize = 7;
    let is_face = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace();
    (1..=LONGEST).contains(&alt.chars().count()) && alt.chars().all(is_face)
}

/// Joins the pictures that share a caption, gives a table its own, and a quotation the name of who
/// said it.
fn join_pictures(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match (joined.last_mut(), block) {
            (
                Some(Block::Figure { images, caption, credit }),
                Block::Figure { images: more, caption: next, credit: owner },
            ) if caption.is_empty() || images.is_empty() && next.is_empty() => {
                images.extend(more);
                push_line(caption, next);
                push_line(credit, owner);
            }
            (
                Some(Block::Table { caption, .. }),
                Block::Figure { images, caption: next, credit },
            ) if caption.is_empty() && images.is_empty() => {
                *caption = next;
                push_line(caption, credit);
            }
            (
                Some(Block::Quote { blocks, .. }),
                Block::Figure { images, caption: mut content, credit },
            ) if images.is_empty() => {
                // A work that is named behind who said it is no credit.
                if !credit.is_empty() {
                    content.push(Inline::Text { text: " ".to_owned() });
                }
                content.extend(credit);
                blocks.push(Block::Paragraph { dir: None, content });
            }
            (_, block) => joined.push(block),
        }
    }
    joined
}

/// Drops pictures that were shown before: pages repeat them for other sizes. Of the
/// addresses that were seen the fingerprints are kept: sets of these are in the code already.
pub(super) fn keep_first_pictures(body: &mut Vec<Block>, seen: &mut HashSet<u64>) {
    body.retain_mut(|block| match block {
        Block::Figure { images, caption, .. } => {
            images.retain(|image| seen.insert(text::fingerprint(&without_size(&image.src))));
            !images.is_empty() || !caption.is_empty()
        }
        block => {
            let (mut held, mut holds) = (false, false);
            block.each_inside(&mut |blocks| {
                held |= !blocks.is_empty();
                keep_first_pictures(blocks, seen);
                holds |= !blocks.is_empty();
            });
            if let Block::List { items, .. } = block {
                items.retain(|item| !item.blocks.is_empty());
            }
            holds || !held
        }
    });
}

/// Drops the headline from captions that open with it on a line of its own.
pub(super) fn drop_headline_from_captions(body: &mut [Block], title: &str) {
    for block in body {
        let Block::Figure { caption, .. } = block else { continue };
        let Some(end) = caption.iter().position(|inline| matches!(inline, Inline::Break)) else {
            continue;
        };
        if text::fold(&plain(&caption[..end])) == text::fold(title) {
            caption.drain(..=end);
        }
    }
}

/// The address of the first picture that stands in no other part.
pub(super) fn first_picture(body: &[Block]) -> Option<String> {
    body.iter().find_map(|block| match block {
        Block::Figure { images, .. } => Some(images.first()?.src.clone()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Role;
    use super::super::testing::{body_as, shapes};
    use super::*;

    fn captions(html: &str) -> Vec<String> {
        let figures = body_as(Role::Caption, html).into_iter();
        let caption = |block| match block {
            Block::Figure { caption, .. } => Some(plain(&caption)),
            _ => None,
        };
        figures.filter_map(caption).collect()
    }

    #[test]
    fn the_lines_of_a_caption_stay_together_without_the_headline() {
        let photographer =
            "<figure><img src=a.jpg><p>The harbour<p>At night<p>Photo: A. Pilot</figure>";
        assert_eq!(captions(photographer), ["The harbour\nAt night"]);
        let headline = "<figure><img src=a.jpg><p><b>Ships wait</b><br>The harbour</figure>";
        assert_eq!(captions(headline), ["The harbour"]);
    }

    #[test]
    fn a_picture_of_a_face_is_what_it_is_called() {
        for face in ["<img src=w.png alt=👋>", "<img class=emoji src=w.png alt=:wave:>"] {
            assert_eq!(shapes(&format!("<p>a {face} b")), ["paragraph"], "{face}");
        }
    }

    #[test]
    fn the_same_picture_comes_once() {
        assert_eq!(shapes("<img src=a.jpg><p>b</p><img src=a.jpg>"), ["figure", "paragraph"]);
    }

    #[test]
    fn a_picture_comes_once_wherever_it_stands() {
        let html = "<ul><li><img src=a.jpg><li>b<img src=a.jpg><li><img src=a.jpg></ul>";
        let [Block::List { items, .. }] = &body_as(Role::Story, html)[..] else {
            panic!("it is one list")
        };
        let pictures = |blocks: &[Block]| blocks.iter().filter(|it| it.is_picture()).count();
        let counts: Vec<usize> = items.iter().map(|item| pictures(&item.blocks)).collect();
        assert_eq!(counts, [1, 0]);
    }

    #[test]
    fn a_picture_in_another_size_is_the_same() {
        assert_eq!(shapes("<img src=a-300x200.jpg><p>b</p><img src=a.jpg?w=9>").len(), 2);
        assert_eq!(shapes("<img src=a-300x200.JPG><p>b</p><img src=a.jpg>").len(), 2);
        assert_eq!(shapes("<img src=a-300.jpg><p>b</p><img src=a.jpg>").len(), 3);
        assert_eq!(shapes("<img src=/i?id=1><p>b</p><img src=/i?id=2>").len(), 3);
    }

    #[test]
    fn pictures_of_one_figure_share_its_caption() {
        assert_eq!(shapes("<figure><img src=a.jpg><img src=b.jpg></figure>"), ["figure"]);
        assert_eq!(shapes("<img src=a.jpg><img src=b.jpg>"), ["figure", "figure"]);
    }

    #[test]
    fn a_still_of_a_film_leads_to_the_film() {
        let html = "<figure><img src=https://i.ytimg.com/vi/a-B_9/0.jpg?v=1 alt=quay>\
                    <figcaption>b</figcaption></figure>";
        let blocks = body_as(Role::Story, html);
        let href = "https://www.youtube.com/watch?v=a-B_9".to_owned();
        assert_eq!(blocks[0], Block::Embed { href, title: "quay".to_owned() });
        assert_eq!(blocks.len(), 2);
        assert_eq!(shapes("<img src=https://i.ytimg.com/vi/>"), ["figure"]);
    }

    #[test]
    fn a_figure_may_hold_its_picture_for_readers_without_scripts_alone() {
        let html = "<figure><div class=lazy></div><noscript><img src=a.jpg></noscript>b</figure>";
        assert_eq!(shapes(html), ["figure", "paragraph"]);
    }

    #[test]
    fn what_is_said_of_several_figures_is_said_of_none_of_them() {
        let figure =
            |name| format!("<figure><img src={name}.jpg><figcaption>{name}</figcaption></figure>");
        let html =
            format!("<figure>{}{}<figcaption>all</figcaption></figure>", figure("a"), figure("b"));
        assert_eq!(captions(&html), ["a", "b", "all"]);
        let html = "<figure><img src=a.jpg></figure><figcaption>a</figcaption>";
        assert_eq!(captions(html), ["a"]);
    }

    #[test]
    fn who_is_quoted_in_a_figure_is_named_in_the_quotation() {
        let html =
            "<figure><blockquote>a</blockquote><figcaption>b, <cite>c</cite></figcaption></figure>";
        let document = crate::dom::parse::snapshot(html, "");
        let blocks = crate::block::segment(&document);
        let notes = crate::notes::Notes::of(&document, &blocks);
        let metadata = crate::metadata::Metadata::default();
        let roles = [Role::Story, Role::Caption];
        let article = super::super::assemble(&document, &blocks, &roles, &[], &metadata, &notes);
        let [Block::Quote { blocks, .. }] = &article.body[..] else { panic!("it is a quotation") };
        let last = blocks.last().cloned().and_then(Block::line).unwrap_or_default();
        assert_eq!((blocks.len(), plain(&last).as_str()), (2, "b, c"));
    }

    #[test]
    fn a_picture_of_amp_is_one_with_all_that_it_holds() {
        let bare = "<noscript><img src=a.jpg></noscript>";
        let shown = "<img src=a.jpg><i-amphtml-sizer></i-amphtml-sizer>";
        for (tag, inside) in [("amp-img", bare), ("amp-img", shown), ("amp-anim", "")] {
            let html = format!(
                "<p>a</p><{tag} src=/a.jpg alt=quay width=4 height=3 layout=responsive>{inside}</{tag}>"
            );
            let [_, Block::Figure { images, .. }] = &body_as(Role::Story, &html)[..] else {
                panic!("it is one picture: {html}")
            };
            let src = "https://example.org/a.jpg".to_owned();
            assert_eq!(images[..], [Image { src, alt: "quay".to_owned(), ..Image::default() }]);
        }
        assert_eq!(shapes("<amp-img src=a.png width=16 height=16></amp-img><p>b"), ["paragraph"]);
    }

    #[test]
    fn what_buttons_and_links_beside_a_caption_do_is_no_part_of_it() {
        for beside in [
            "<button>توسيع الصورة</button> ",
            "<a class=share-link href=/s>Share</a> ",
            "<a href=/a.jpg>Enlarge</a> ",
        ] {
            let html = format!("<figure><img src=a.jpg><figcaption>{beside}The quay</figure>");
            assert_eq!(captions(&html), ["The quay"], "{beside}");
        }
        for whole in ["<a href=/quay>The quay</a>", "<button>The quay by night, as it was</button>"]
        {
            let html = format!("<figure><img src=a.jpg><figcaption>{whole}</figure>");
            assert!(captions(&html)[0].starts_with("The quay"), "{whole}");
        }
    }

    #[test]
    fn a_picture_of_a_sign_is_the_sign() {
        let html = "<p>Ships wait <img src=wave.png alt='🌊' width=18> outside.";
        let [Block::Paragraph { content, .. }] = &body_as(Role::Story, html)[..] else {
            panic!("it is one paragraph")
        };
        assert_eq!(plain(content), "Ships wait 🌊 outside.");
    }

    #[test]
    fn a_picture_stands_behind_the_words_that_lead_to_it() {
        for (html, expected) in [
            ("<p>a <img src=b.jpg>", ["paragraph", "figure"].as_slice()),
            ("<p>a <a href=b.jpg><img src=b.jpg></a></p>", &["paragraph", "figure"]),
            ("<p>a<br><b><img src=b.jpg></b><br>c", &["paragraph", "figure", "paragraph"]),
            ("<p><b>a<br><img src=b.jpg><br>c</b>", &["paragraph", "figure", "paragraph"]),
            ("<p><img src=b.jpg> a", &["figure", "paragraph"]),
            ("<p>a <img src=b.jpg> c", &["figure", "paragraph"]),
        ] {
            assert_eq!(shapes(html), expected, "{html}");
        }
        assert_eq!(captions("<p>a<br><img src=b.jpg>"), ["a"]);
    }

    #[test]
    fn icons_are_no_pictures() {
        assert_eq!(shapes("<img src=a.png width=16 height=16><p>b"), ["paragraph"]);
        for icon in
            ["down-arrow.svg", "ZoomIcon2.png?v=1", "f.gif alt=Facebook", "w.png alt=واتساب"]
        {
            assert_eq!(shapes(&format!("<img src={icon}><p>b")), ["paragraph"], "{icon}");
        }
        for picture in ["an-icon.jpg", "an-icon.png width=600", "f.jpg alt=Facebook", "iconic.png"]
        {
            assert_eq!(shapes(&format!("<img src={picture}><p>b")).len(), 2, "{picture}");
        }
    }
}
