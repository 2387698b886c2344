//! The last paragraph of a story, where it stands outside the box of the others.
//!
//! The place of an advert parts a story into boxes of one make, and an element that is never closed
//! lets the last paragraph out of the one that holds the rest. Alone behind all prose it looks to the
//! model like the notice of a site; that it goes on where the story stops is clearer.

use crate::block::Blocks;
use crate::dom::{Attr, Document, NodeId};
use crate::features::Features;
use crate::label::NO_EVIDENCE;

/// A paragraph that is worth less is none of the story, whatever it looks like.
const LEAST: f32 = -1.6;

/// What the last paragraph is worth.
const STAYS: f32 = 1.0;

/// It has no fewer words.
const FEWEST_WORDS: u32 = 15;

/// So many blocks may stand before it that say nothing, or are its subhead.
const BETWEEN: usize = 3;

/// The box around it and the last that is kept is no higher above either, in levels.
const LEVELS: usize = 3;

/// Lifts the score of the paragraph that the story ends with, if that is not among what is kept.
pub fn lend(
    document: &Document,
    blocks: &Blocks,
    features: &[Features],
    kept: &[bool],
    scores: &mut [f32],
) {
    let list = blocks.list();
    let is_sentence = |at: usize| features[at].sentence > 0.0;
    let Some(last) = (0..list.len()).rev().find(|at| kept[*at] && is_sentence(*at)) else { return };
    let mut behind = (last + 1..list.len()).take(BETWEEN + 1);
    let Some(next) = behind.find(|at| list[*at].words >= FEWEST_WORDS) else { return };
    let parents = [last, next].map(|at| list[at].parent);
    let is_paragraph = document.tag(parents[0]) == document.tag(parents[1])
        && is_sentence(next)
        && list[next].links == 0
        && !features[next].names_itself();
    let is_heading = |at: usize| document.tag(list[at].parent).heading_level().is_some();
    let is_subhead =
        |at: usize| is_heading(at) && list[at].links == 0 && !features[at].names_itself();
    let mut between = last + 1..next;
    let is_headed = between.clone().any(is_subhead);
    if is_paragraph
        && (LEAST..STAYS).contains(&scores[next])
        && scores[next] != NO_EVIDENCE
        && between.all(|at| list[at].is_textless() || is_subhead(at))
        && goes_on(document, blocks, parents, is_headed)
    {
        scores[next] = STAYS;
    }
}

/// Whether a story goes on from one element to another in a box without another text: below its
/// subhead, or where the boxes of both are of one make, or where the first should have been closed.
fn goes_on(
    document: &Document,
    blocks: &Blocks,
    [one, other]: [NodeId; 2],
    is_headed: bool,
) -> bool {
    let outside = |node: NodeId, of: NodeId| {
        let boxes = document.upward(node).take(LEVELS);
        boxes.take_while(|it| !document.subtree(*it).contains(&of)).last()
    };
    let (Some(own), Some(next)) = (outside(one, other), outside(other, one)) else { return false };
    let make = |node| (document.tag(node), document.attribute(node, Attr::Class));
    let texts = blocks.list()[blocks.within(document.subtree(next))].iter();
    document.parent(own) == document.parent(next)
        && texts.filter(|block| !block.is_textless()).count() == 1
        && (is_headed || make(own) == make(next) || !document.tag(own).is_block())
}

#[cfg(test)]
mod tests {
    use crate::dom::parse::snapshot;
    use crate::extract;
    use crate::render::{Format, With, render};

    /// A page whose story is in a box, with what stands behind that.
    fn kept(behind: &str) -> String {
        let paragraphs = [
            "أعلنت إدارة ميناء الصنوبر صباح الثلاثاء استئناف حركة السفن بعد عاصفة أوقفتها أربعة أيام كاملة، وقالت إن الأرصفة كلها عادت إلى العمل.",
            "وأوضح مدير الميناء سليم الكحيلي في مؤتمر صحافي أن الأولوية للسفن التي تحمل الحبوب والأدوية، وأن الصيادين سيعودون إلى البحر غدا.",
            "وكانت الرياح التي تجاوزت سرعتها مئة كيلومتر في الساعة قد أغرقت سبعة قوارب صغيرة، وألحقت أضرارا بالرصيف القديم وبالمنارة.",
            "ويستقبل الميناء نحو ستين في المئة من واردات البلاد من الغذاء، ويعمل فيه أكثر من ثلاثة آلاف عامل من المدينة وضواحيها.",
        ];
        let paragraphs = paragraphs.map(|it| format!("<p>{it}</p>")).concat();
        let html = format!(
            "<html lang=ar dir=rtl><title>استئناف الملاحة في ميناء الصنوبر</title>
             <nav><a href=/>الرئيسية</a> <a href=/e>اقتصاد</a></nav>
             <h1>استئناف الملاحة في ميناء الصنوبر</h1>
             <div class=content><div>{paragraphs}</div>{behind}</div>
             <footer>جميع الحقوق محفوظة</footer>"
        );
        let article = extract(&snapshot(&html, "https://example.org/a")).article;
        article.map(|it| render(&it, Format::Text, With::TITLE)).unwrap_or_default()
    }

    const LAST: &str = "ومن المقرر أن تعقد لجنة الأشغال في البرلمان جلسة استماع يوم الأحد المقبل لبحث أسباب تأخر أعمال الصيانة في الأرصفة الشرقية.";

    #[test]
    fn a_paragraph_beside_the_box_of_the_others_ends_the_story() {
        for behind in [
            format!("<div id=slot-7></div><div><p>{LAST}</p></div>"),
            format!("<h3>ما التالي</h3><p>{LAST}</p>"),
        ] {
            assert!(kept(&behind).trim_end().ends_with(LAST), "{behind}");
        }
    }

    #[test]
    fn notices_behind_the_box_of_the_story_are_none_of_it() {
        for notice in [
            "This website uses small files so that it works as it should, and by going on you agree to the use of them here.",
            "Opinions in this piece are those of its writer alone, and not of this paper nor of those who pay for it.",
            "منى الخزامى باحثة في شؤون البحر والموانئ، صدر لها ثلاثة كتب عن تاريخ السفن والملاحة في المنطقة وأهلها.",
            "الساحل صحيفة يومية تأسست قبل أربعين عاما وتعنى بأخبار البحر والموانئ والصيادين في المنطقة كلها.",
        ] {
            for before in ["", "<img src=/p.jpg width=90>", "<h3>عن الكاتبة</h3>"] {
                let html = format!("{before}<p>{notice}</p>");
                assert!(!kept(&html).contains(notice), "{html}");
            }
        }
    }

    #[test]
    fn what_leads_on_or_follows_a_cue_is_none() {
        let link = LAST.replacen("لجنة الأشغال", "<a href=/b>لجنة الأشغال</a>", 1);
        for behind in [
            format!("<div class=related><p>{link}</p></div>"),
            format!("<div>اشترك في النشرة</div><p>{LAST}</p>"),
        ] {
            assert!(!kept(&behind).contains(LAST), "{behind}");
        }
    }
}
