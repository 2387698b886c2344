//! Which blocks are captions of pictures.

use crate::block::{Block, Blocks};
use crate::credits::opens_as_credit;
use crate::cues::Cue;
use crate::dom::{Attr, Document, NodeId, OWNERS, Tag, picture_ending};
use crate::text;

use super::levels::Levels;
use super::{Found, LEVELS};

/// The longest text that is taken for a caption, in bytes: about 45 words of most scripts.
const LONGEST_CAPTION: u32 = 400;

/// The link density from which a text beside a picture is a teaser's.
const MOST_LINKED: f32 = 0.5;

/// Text of more words that ends as a sentence stands beside a picture, and is no caption of it.
const LONGEST_SENTENCE: u32 = 30;

/// Fewer words than these are a caption's where a page ends its sentences without a mark.
const PROSE: u32 = 12;

/// What the makers of grids call a column.
const COLUMNS: [&str; 2] = ["col", "column"];

/// Which blocks stand for captions: in an element of that name, under a picture, or alone with one
/// in a box.
pub(super) fn find(
    document: &Document,
    blocks: &Blocks,
    levels: &Levels,
    cues: &[Option<Found>],
    repeats_title: &[bool],
) -> Vec<bool> {
    let mut after_picture = false;
    let ends_with_marks = ends_with_marks(blocks);
    let list = blocks.list().iter().zip(cues).zip(repeats_title);
    list.map(|((block, cue), repeats_title)| {
        let text = blocks.text(block);
        let shows_picture = block.images > 0;
        let may_be = may_be_caption(document, block);
        let is_line = !text::ends_sentence(text) && !text.ends_with(LEADS_ON) && !is_speech(text);
        let is_short = ends_with_marks || block.words < PROSE;
        let under = (after_picture || shows_picture) && is_line && is_short;
        let is_control = cue.is_some_and(|found| found.cue == Cue::Control);
        after_picture = if block.is_textless() || *repeats_title || is_control {
            after_picture || shows_picture
        } else {
            false
        };
        let stands_so = || {
            under
                || is_boxed_with_picture(document, blocks, levels, block)
                || is_credit_beside_caption(document, blocks, levels, block)
        };
        let density = block.link_density();
        let may_link = || is_in_figcaption(document, block) || opens_as_credit(text);
        let is_linked = density >= 1.0 && !is_linked_with_picture(document, block)
            || (MOST_LINKED..1.0).contains(&density) && !may_link();
        !is_linked && (is_in_caption(document, block) || may_be && !repeats_title && stands_so())
    })
    .collect()
}

/// Whether the text stands in a caption's element, or one that is called so: in it or in one of its
/// lines.
fn is_in_caption(document: &Document, block: &Block) -> bool {
    let mut around = document.upward(block.parent).take(LEVELS);
    let is_called = |node| {
        block.span.len() <= LONGEST_CAPTION as usize
            && document.has_word_in_class(node, &["caption"])
    };
    let is_caption =
        |node| matches!(document.tag(node), Tag::Figcaption | Tag::Caption) || is_called(node);
    block.words > 0 && around.any(is_caption)
}

/// Whether the text stands in the link that leads from a picture to the same, only larger.
fn is_linked_with_picture(document: &Document, block: &Block) -> bool {
    let mut around = document.upward(block.nodes.start).take(LEVELS);
    let link = around.find(|node| document.tag(*node) == Tag::A);
    link.is_some_and(|link| {
        let href = document.attribute(link, Attr::Href).and_then(picture_ending);
        href.is_some() && document.subtree(link).any(|node| document.tag(node) == Tag::Img)
    })
}

/// Whether the text stands in a caption by HTML's own name, where it may link to who took the picture.
fn is_in_figcaption(document: &Document, block: &Block) -> bool {
    document.stands_in(block.parent, Tag::Figcaption, LEVELS)
}

/// Whether a text is called a credit or opens as one, and stands in a box with a picture and one
/// other text.
fn is_credit_beside_caption(
    document: &Document,
    blocks: &Blocks,
    levels: &Levels,
    block: &Block,
) -> bool {
    let is_called = document.has_word_in_class(block.parent, OWNERS);
    if !is_called && !opens_as_credit(blocks.text(block)) {
        return false;
    }
    let texts = |within: &[Block]| {
        let texts = within.iter().filter(|it| !it.is_textless()).take(3);
        texts.map(|it| it.parent).collect::<Vec<_>>()
    };
    let mut boxes = levels.from(block.parent).take(LEVELS);
    boxes.any(|node| {
        let within = &blocks.list()[blocks.within(document.subtree(node))];
        let [one, other] = texts(within)[..] else { return false };
        let is_heading = |node| document.tag(node).heading_level().is_some();
        within.iter().any(|it| it.images > 0) && !is_heading(one) && !is_heading(other)
    })
}

/// What leads on to the text that follows.
const LEADS_ON: [char; 2] = [':', '：'];

/// Whether a text opens and closes with what somebody says. A caption may end with the name of a
/// ship in marks.
fn is_speech(text: &str) -> bool {
    text.starts_with(['“', '”', '„', '«', '»', '「']) && text.ends_with(['”', '“', '»', '«', '」'])
}

/// Whether most of the page's longer texts end as sentences. In some newsrooms none does.
fn ends_with_marks(blocks: &Blocks) -> bool {
    let prose = blocks.list().iter().filter(|it| it.words >= PROSE && it.linked_words == 0);
    let (mut all, mut ended) = (0, 0);
    for block in prose {
        all += 1;
        ended += usize::from(text::ends_sentence(blocks.text(block)));
    }
    2 * ended >= all
}

/// Elements whose text is a part of a list, a table or the page's controls.
fn is_part(tag: Tag) -> bool {
    matches!(tag, Tag::Button | Tag::Dd | Tag::Dt | Tag::Li | Tag::Th)
        || tag.heading_level().is_some()
}

fn may_be_caption(document: &Document, block: &Block) -> bool {
    let captioning = block.words > 0 && block.span.len() <= LONGEST_CAPTION as usize;
    captioning && !is_part(document.tag(block.parent))
}

/// Whether a block is the only text in a box that holds a picture too, but for who took it.
fn is_boxed_with_picture(
    document: &Document,
    blocks: &Blocks,
    levels: &Levels,
    block: &Block,
) -> bool {
    let is_sentence = text::ends_sentence(blocks.text(block));
    if is_sentence && block.words > LONGEST_SENTENCE {
        return false;
    }
    for node in levels.from(block.parent).take(LEVELS) {
        let within = &blocks.list()[blocks.within(document.subtree(node))];
        let tells = |it: &&Block| !it.is_textless() && !opens_as_credit(blocks.text(it));
        // No more than two are looked for: the box may be the page.
        if within.iter().filter(tells).nth(1).is_some() {
            return false;
        }
        if let Some(picture) = within.iter().find(|block| block.images > 0) {
            // A sentence in one paragraph with its picture is of the story, and so is one beside a
            // figure that is closed, or in a column beside the picture's.
            let is_shared = matches!(document.tag(node), Tag::P | Tag::Li | Tag::Td);
            let is_apart =
                || is_in_figure(document, picture, node) || is_in_column(document, block, node);
            return !(is_sentence && (is_shared || is_apart()));
        }
    }
    false
}

/// Whether a picture stands in a figure inside a box.
fn is_in_figure(document: &Document, picture: &Block, around: NodeId) -> bool {
    let mut between = document.upward(picture.nodes.start).take_while(|node| *node > around);
    between.any(|node| document.tag(node) == Tag::Figure)
}

/// Whether a text stands in what is called a column, inside a box.
fn is_in_column(document: &Document, block: &Block, around: NodeId) -> bool {
    let mut between = document.upward(block.parent).take_while(|node| *node > around);
    between.any(|node| document.has_word_in_class(node, &COLUMNS))
}

#[cfg(test)]
mod tests {
    use super::super::measure;
    use crate::{block, dom::parse::snapshot, metadata};

    /// The texts of the page that stand for captions.
    fn captions(html: &str) -> Vec<String> {
        let page = snapshot(html, "");
        let blocks = block::segment(&page);
        let measured = measure(&page, &blocks, &metadata::read(&page, &blocks));
        let list = blocks.list().iter().zip(measured.features);
        let captions = list.filter(|(_, features)| features.caption > 0.0);
        captions.map(|(block, _)| blocks.text(block).to_owned()).collect()
    }

    #[test]
    fn captions_stand_in_their_element_or_beside_a_picture() {
        for html in [
            "<figure><img src=a><figcaption>a</figcaption></figure>",
            "<div><img src=a></div><p>a</p>",
            "<div><img src=a><p>a</p></div>",
            "<div><img src=a><p>b.</p><div class=media__caption>a</div></div>",
            "<div><img src=a><button>Enlarge this image</button></div><p>a</p>",
            "<figure><img src=a><figcaption>Photo: <a href=/b>Ann Ash</a></figcaption></figure>",
        ] {
            let caption = if html.contains("Ann") { "Photo: Ann Ash" } else { "a" };
            assert_eq!(captions(html), [caption], "{html}");
        }
        let credited = "<div><img src=a><p>a</p><p class=photo-credit>b</p></div>";
        assert_eq!(captions(credited), ["a", "b"]);
        let told =
            "<div><img src=a><div class=caption>a</div><i>تصوير : <a href=/b>سامر</a></i></div>";
        assert_eq!(captions(told), ["a", "تصوير : سامر"]);
        let told =
            "<div><img src=a><div><p>The quay is closed.</p><p>Photo: Ann Ash</p></div></div>";
        assert_eq!(captions(told), ["The quay is closed.", "Photo: Ann Ash"]);
        let teaser = "<div><img src=a><h3>a</h3><p class=source>b</p></div>";
        assert!(captions(teaser).is_empty());
        let named = "The harbour with the ship “North Wind”";
        assert_eq!(captions(&format!("<div><img src=a></div><p>{named}</p>")), [named]);
    }

    #[test]
    fn parts_of_the_story_beside_a_picture_are_no_captions() {
        let sentence = "The wheel turned again in April, and the whole village came to see it.";
        let long = [sentence, sentence, sentence].join(" ");
        for html in [
            format!("<p><img src=a>{sentence}</p>"),
            format!("<div><figure><img src=a></figure><p>{long}</p></div>"),
            format!("<div><figure><img src=a></figure><div><p>{sentence}</div></div>"),
            format!("<div><p class=col-4><img src=a></p><p class=col-8>{sentence}</p></div>"),
            "<p><img src=a></p><p>She counted what it had cost:</p>".to_owned(),
            "<p><img src=a></p><p>“It turns,” she said, “and turns”</p>".to_owned(),
            "<p><img src=a></p><ul><li>Hemp</li><li>Tar</li></ul>".to_owned(),
            "<ol><li><img src=a><p>Comb the hemp.</p></li></ol>".to_owned(),
            "<table><tr><th>a<th>b<tr><td><img src=a><td>Hawser</table>".to_owned(),
            "<figure><img src=a><button>Enlarge</button></figure>".to_owned(),
        ] {
            let page = format!("<div>{html}<p>{sentence}</div>");
            assert!(captions(&page).is_empty(), "{html}: {:?}", captions(&page));
        }
    }

    #[test]
    fn where_sentences_have_no_marks_a_longer_text_is_no_caption() {
        let line = "قال الربان إن السفن الثلاثين ستبقى خارج الميناء حتى تهدأ الريح في الصباح";
        let page = |first: &str| format!("<div><img src=a></div><p>{first}<p>{line}<p>{line}");
        assert!(captions(&page(line)).is_empty());
        assert_eq!(captions(&page("الميناء مساء الأحد")), ["الميناء مساء الأحد"]);
    }
}
