//! What is one whole although it may read like no story: code, tables, quotations, posts, verses of
//! the Quran, parts of recipes; and subheads, which stay with what they head.

use std::ops::Range;

use crate::block::Blocks;
use crate::dom::{Document, NodeId, Tag};
use crate::features::Features;
use crate::players;

use super::BOXES;

/// A bold line of more words is no subhead.
const LONGEST_SUBHEAD: u32 = 12;

/// The elements that are one whole, and the blocks in them.
pub(super) fn find(
    document: &Document,
    blocks: &Blocks,
    features: &[Features],
    leads_away: &[bool],
) -> Vec<(NodeId, Range<usize>)> {
    let leads_away = |node: NodeId| leads_away[node as usize];
    let mut wholes = Vec::new();
    let mut node = 0;
    while (node as usize) < document.len() {
        let is_table = blocks.is_data_table(document, node);
        // A headline that leads to another page is a teaser's.
        let is_subhead = document.tag(node).heading_level().is_some_and(|level| level > 1)
            && !document.subtree(node).any(leads_away)
            && !document.ancestors(node).take(BOXES).any(leads_away);
        let is_set_apart = matches!(document.tag(node), Tag::Blockquote | Tag::Dl | Tag::Details)
            && !holds_link(document, node)
            || blocks.is_box_of_quotation(document, node);
        let is_whole = is_table
            || is_subhead
            || is_bold_subhead(document, blocks, features, node)
            || is_code(document, blocks, node)
            || is_set_apart
            || document.is_of_recipe(node)
            || is_of_scripture(document, blocks, node);
        let is_of_elsewhere = players::is_post(document, node) || players::is_card(document, node);
        if is_whole || is_of_elsewhere {
            wholes.push((node, blocks.within(document.subtree(node))));
            node = document.end(node);
        } else {
            node += 1;
        }
    }
    wholes
}

/// Whether an element is a heading, or a bold paragraph that is one.
pub(super) fn is_subhead(
    document: &Document,
    blocks: &Blocks,
    features: &[Features],
    node: NodeId,
) -> bool {
    document.tag(node).heading_level().is_some()
        || is_bold_subhead(document, blocks, features, node)
}

/// Whether a paragraph is all bold and stands right before one of its make, as many newsrooms write
/// their subheads.
fn is_bold_subhead(
    document: &Document,
    blocks: &Blocks,
    features: &[Features],
    node: NodeId,
) -> bool {
    if !matches!(document.tag(node), Tag::P | Tag::Div) {
        return false;
    }
    let within = blocks.within(document.subtree(node));
    let [own] = &features[within.clone()] else { return false };
    let (line, behind) = (&blocks.list()[within.start], within.end);
    let (Some(next), Some(text)) = (features.get(behind), blocks.list().get(behind)) else {
        return false;
    };
    let is_line = own.bold == 1.0 && own.sentence == 0.0 && line.links == 0;
    is_line
        && (2..=LONGEST_SUBHEAD).contains(&line.words)
        && next.prose > 0.0
        && next.bold < 1.0
        && document.tag(text.parent) == document.tag(node)
        && document.parent(text.parent) == document.parent(node)
}

pub(super) fn is_code(document: &Document, blocks: &Blocks, node: NodeId) -> bool {
    document.is_code(node) || blocks.is_code_apart(document, node)
}

/// Whether an element is a verse of the Quran, between the brackets that are for these alone.
fn is_of_scripture(document: &Document, blocks: &Blocks, node: NodeId) -> bool {
    let [verse] = &blocks.list()[blocks.within(document.subtree(node))] else { return false };
    document.tag(node).is_block() && blocks.text(verse).starts_with('﴿')
}

/// Whether something is kept of the box that an element stands in.
pub(super) fn is_beside_kept(
    document: &Document,
    blocks: &Blocks,
    node: NodeId,
    kept: &[bool],
) -> bool {
    let around = document.parent(node).map(|parent| blocks.within(document.subtree(parent)));
    around.is_some_and(|mut around| around.any(|at| kept[at]))
}

/// Whether an element holds a link, but for one to what is quoted.
fn holds_link(document: &Document, node: NodeId) -> bool {
    let is_source = |it: NodeId| {
        let mut around = document.ancestors(it).take_while(|around| *around > node);
        around.any(|it| matches!(document.tag(it), Tag::Cite | Tag::Footer | Tag::Figcaption))
    };
    document.subtree(node).any(|it| document.tag(it) == Tag::A && !is_source(it))
}

#[cfg(test)]
mod tests {
    use crate::dom::parse::snapshot;
    use crate::extract;
    use crate::render::{Format, With, render};

    /// What is kept of a story with something between its paragraphs.
    fn kept(between: &str) -> String {
        let paragraphs = [
            "أعلنت إدارة ميناء الصنوبر صباح الثلاثاء استئناف حركة السفن بعد عاصفة أوقفتها أربعة أيام كاملة، وقالت إن الأرصفة كلها عادت إلى العمل.",
            "وأوضح مدير الميناء سليم الكحيلي في مؤتمر صحافي أن الأولوية للسفن التي تحمل الحبوب والأدوية، وأن الصيادين سيعودون إلى البحر غدا.",
            "وكانت الرياح التي تجاوزت سرعتها مئة كيلومتر في الساعة قد أغرقت سبعة قوارب صغيرة، وألحقت أضرارا بالرصيف القديم وبالمنارة.",
            "ويستقبل الميناء نحو ستين في المئة من واردات البلاد من الغذاء، ويعمل فيه أكثر من ثلاثة آلاف عامل من المدينة وضواحيها.",
        ];
        let [before, behind] = [&paragraphs[..2], &paragraphs[2..]]
            .map(|some| some.iter().map(|it| format!("<p>{it}</p>")).collect::<String>());
        let html = format!(
            "<html lang=ar dir=rtl><title>استئناف الملاحة في ميناء الصنوبر</title>
             <h1>استئناف الملاحة في ميناء الصنوبر</h1>
             <div class=content>{before}{between}{behind}</div>
             <footer>جميع الحقوق محفوظة</footer>"
        );
        let article = extract(&snapshot(&html, "https://example.org/a")).article;
        article.map(|it| render(&it, Format::Text, With::NOTHING)).unwrap_or_default()
    }

    #[test]
    fn a_bold_paragraph_is_a_subhead_also_behind_a_label() {
        for label in ["", "<div>إعلان</div>", "<div>شارك القصة</div>"] {
            let text = kept(&format!("{label}<p><strong>خطوة أولى</strong></p>"));
            assert!(text.contains("خطوة أولى"), "{label}");
        }
    }

    #[test]
    fn a_bold_line_that_names_itself_or_heads_a_box_is_none() {
        let links = "<ul><li><a href=/b>سفينة أخرى تصل إلى الميناء غدا</a></ul>";
        for line in
            ["<p><b>اشترك في نشرتنا</b></p>", &format!("<p><b>مختارات أخرى لك</b></p>{links}")]
        {
            let text = kept(line);
            assert!(!text.contains("اشترك") && !text.contains("مختارات"), "{line}");
        }
    }
}
