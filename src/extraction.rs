//! The whole way from a page to its story.

mod scores;

use serde::Serialize;

use crate::article::{self, Article, Role};
use crate::block;
use crate::cues;
use crate::dom::{Document, NodeId, Selection, Tag};
use crate::ending;
use crate::features;
use crate::label;
use crate::metadata::{self, Metadata};
use crate::model::Model;
use crate::notes::Notes;
use crate::pictures;
use crate::reason::{self, Kind, Reason};
use crate::vacant;
use crate::verdict::{self, Verdict};

/// What came of a page.
#[derive(Clone, Debug, Serialize)]
pub struct Extraction {
    /// Whether there is a story.
    pub verdict: Verdict,
    /// How sure that is, 0 to 1.
    pub confidence: f32,
    /// The roots of the hidden subtrees, in document order.
    pub hidden: Vec<Hidden>,
    /// How many words the page shows, and how many of them are kept.
    pub words: Words,
    /// The story; where there is none, the best guess at the page's main content in its own sense:
    /// the posts of a thread, the entries of a list. Where nothing of the kind was found, what the
    /// page says of itself, with an empty body; `None` where nothing of the story is selected.
    pub article: Option<Article>,
}

/// A hidden subtree.
#[derive(Clone, Debug, Serialize)]
pub struct Hidden {
    /// Its root. A text node where loose text is hidden in an element that stays.
    pub node: NodeId,
    /// What it is.
    pub kind: Kind,
    /// Why it is hidden.
    pub reason: Reason,
}

/// Counts of words the page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    /// Words of the story.
    pub kept: u32,
    /// Words of the page.
    pub total: u32,
}

/// How one block was judged: for people who ask why.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation {
    /// The block's text.
    pub text: String,
    /// Whether it is kept.
    pub kept: bool,
    /// What it is, where it is hidden.
    pub kind: Option<Kind>,
    /// Its own log-odds of being content.
    pub score: f32,
    /// Why it is hidden, where it is.
    pub reason: Option<Reason>,
}

/// Finds the story of a page.
///
/// # Examples
///
/// ```
/// let html = "<nav><a href=/>Home</a> <a href=/n>News</a></nav><article><h1>Ships wait</h1>
///   <p>The harbour was closed for the night, and thirty ships waited outside in the dark.</p>
///   <p>At dawn the pilot went out, as he had done for forty years, to bring the first one in.</p>
///   </article>";
/// let page = matn::dom::parse::snapshot(html, "https://example.org/ships");
/// let extraction = matn::extract(&page);
/// assert_eq!(extraction.verdict, matn::verdict::Verdict::Story);
/// assert_eq!(extraction.hidden.len(), 1);
/// ```
pub fn extract(document: &Document) -> Extraction {
    Page::of(document).judge(Model::shipped()).extraction()
}

/// Reads the lexicon and the model, which ship as text: the first page waits for it otherwise.
pub fn prepare() {
    cues::load();
    Model::shipped();
}

impl Extraction {
    /// Finds the story and gives only what is selected of it. The whole page is judged, so that
    /// what a selection of the page holds besides the story is left out.
    pub fn of_selected(document: &Document, selection: &Selection) -> Self {
        Page::of(document).judge(Model::shipped()).extraction_of(selection)
    }

    /// Finds the story and says of every block how it was judged.
    pub fn explained(document: &Document) -> (Self, Vec<Explanation>) {
        let page = Page::of(document);
        let judged = page.judge(Model::shipped());
        (judged.extraction(), judged.explanations())
    }
}

/// A page that was cut, read and measured, and waits to be judged by a model.
#[derive(Debug)]
pub struct Page<'a> {
    document: &'a Document,
    blocks: block::Blocks,
    metadata: Metadata,
    measured: features::Measured,
    notes: Notes,
}

impl<'a> Page<'a> {
    /// Cuts, reads and measures a page.
    pub fn of(document: &'a Document) -> Self {
        let blocks = block::segment(document);
        let metadata = metadata::read(document, &blocks);
        let measured = features::measure(document, &blocks, &metadata);
        let notes = Notes::of(document, &blocks);
        Self { document, blocks, metadata, measured, notes }
    }

    /// The page's blocks.
    pub fn blocks(&self) -> &block::Blocks {
        &self.blocks
    }

    /// What was measured of the block at a place in the list, where the model is to judge it.
    ///
    /// `None` where no model is asked: of the headline, and of what follows its container.
    pub fn features(&self, at: usize) -> Option<&features::Features> {
        self.fixed_score(at).is_none().then(|| &self.measured.features[at])
    }

    /// What was measured of the page as a whole, by which the model tells of what kind it is.
    pub fn mean(&self) -> &features::Features {
        &self.measured.mean
    }

    /// Judges every block by `model`.
    pub fn judge(&self, model: &Model) -> Judged<'_> {
        let Self { document, blocks, measured, .. } = self;
        let page_odds = model.page_odds(&measured.mean);
        let mut scores = self.scores(model, page_odds);
        let headline = (0..scores.len()).find(|at| self.is_headline(*at));
        let plain = label::kept(document, blocks, &scores, model.costs);
        self.notes.lend(blocks, &plain, &mut scores);
        if page_odds >= scores::SURELY_STORY {
            ending::lend(document, blocks, &measured.features, &plain, &mut scores);
        }
        pictures::lend(document, blocks, measured, &self.metadata, &plain, &mut scores);
        let weigh = |kept: &[bool]| {
            verdict::weigh(blocks, &measured.features, headline, page_odds, &scores, kept)
        };
        let sure = verdict::decide(weigh(&plain), model.confidence).confidence;
        let lifted = label::lifted(blocks, &scores, 1.0 - sure);
        let shown: Vec<usize> = (0..scores.len()).filter(|at| self.is_shown(*at)).collect();
        let vacant = vacant::places(document, blocks);
        let labels = label::infer(document, blocks, &lifted, model.costs, &shown, &vacant);
        let evidence = weigh(&labels.kept);
        let mut decision = verdict::decide(evidence, model.confidence);
        if document.is_story_alone() {
            decision.verdict = Verdict::Story;
        }
        Judged { page: self, scores, labels, evidence, decision }
    }

    fn is_headline(&self, at: usize) -> bool {
        self.metadata.headline == Some(self.blocks.list()[at].nodes.start)
    }

    /// Whether a block is seen on the clean page though it is told apart from the story: who wrote
    /// it, and when. Above the headline stands the day of the paper rather, and a line with more
    /// links than there are names is a row of buttons too.
    fn is_shown(&self, at: usize) -> bool {
        let block = &self.blocks.list()[at];
        let is_below = || self.metadata.headline.is_some_and(|it| it < block.nodes.start);
        let names = || self.metadata.byline.as_deref().map_or(0, |it| it.split(", ").count());
        let is_credit = self.metadata.is_credit_line(block.nodes.start);
        is_credit && is_below() && block.links as usize <= names() + 1
    }
}

/// A page with all that the stages found.
#[derive(Debug)]
pub struct Judged<'a> {
    page: &'a Page<'a>,
    scores: Vec<f32>,
    labels: label::Labels,
    evidence: Option<verdict::Evidence>,
    decision: verdict::Decision,
}

impl Judged<'_> {
    /// Whether each block is kept.
    pub fn kept(&self) -> &[bool] {
        &self.labels.kept
    }

    /// What speaks for a story in what is kept; `None` where it is too little.
    pub fn evidence(&self) -> Option<verdict::Evidence> {
        self.evidence
    }

    /// What came of the page.
    pub fn extraction(&self) -> Extraction {
        let Page { document, blocks, metadata, notes, .. } = self.page;
        let (roles, pictures) = (self.roles(), self.pictures());
        self.with(Some(article::assemble(document, blocks, &roles, &pictures, metadata, notes)))
    }

    /// What came of the page, with no more of the story than is selected.
    pub fn extraction_of(&self, selection: &Selection) -> Extraction {
        self.with(self.evidence.and_then(|_| self.selected(selection.clone())))
    }

    fn with(&self, article: Option<Article>) -> Extraction {
        Extraction {
            verdict: self.decision.verdict,
            confidence: self.decision.confidence,
            hidden: self.hidden(),
            words: self.words(),
            article,
        }
    }

    /// What is selected of the story, with the headline if that is selected too, and the notes of
    /// its marks; `None` where that is nothing.
    fn selected(&self, mut selection: Selection) -> Option<Article> {
        let Page { document, blocks, metadata, notes, .. } = self.page;
        let is_selected = |node| selection.touches(document.subtree(node));
        let title = metadata.title.clone().filter(|_| metadata.headline.is_some_and(is_selected));
        let metadata = Metadata { title, lead_image: None, next: None, ..metadata.clone() };
        let notes = notes.only(|mark, _| is_selected(mark));
        let mut pictures = self.pictures();
        pictures.retain(|it| is_selected(*it));
        notes.list().iter().for_each(|note| selection.add(note.nodes.clone()));

        let roles = self.roles().into_iter().zip(blocks.list()).map(|(role, block)| {
            if selection.touches(block.nodes.clone()) { role } else { Role::Dropped }
        });
        let roles: Vec<Role> = roles.collect();
        let clipped = document.clipped(&selection);
        let article = article::assemble(&clipped, blocks, &roles, &pictures, &metadata, &notes);
        (article.title.is_some() || !article.body.is_empty()).then_some(article)
    }

    /// The `noscript` elements whose picture belongs to the story.
    fn pictures(&self) -> Vec<NodeId> {
        pictures::alone(self.page.document, &self.page.blocks, &self.labels.kept)
    }

    fn roles(&self) -> Vec<Role> {
        let places = 0..self.page.blocks.list().len();
        places
            .map(|at| {
                let is_title = self.page.is_headline(at) || self.page.is_echo(at);
                if !self.labels.kept[at] || is_title {
                    Role::Dropped
                } else if self.page.is_of_picture(at) && !self.is_no_caption(at) {
                    Role::Caption
                } else {
                    Role::Story
                }
            })
            .collect()
    }

    /// Whether a block that looks like a caption is none: the title of a callout, or a line of text
    /// with a picture in it, such as a formula or a face.
    fn is_no_caption(&self, at: usize) -> bool {
        let document = self.page.document;
        let block = &self.page.blocks.list()[at];
        let mut boxes = document.ancestors(block.nodes.start).take(3);
        if boxes.any(|node| document.is_callout_title(node)) {
            return true;
        }
        let mut nodes = block.nodes.clone();
        let first = nodes.find(|node| document.tag(*node) == Tag::Img || !document.is_blank(*node));
        let mut around = document.ancestors(block.nodes.start).take(3);
        block.images > 0
            && first.is_some_and(|first| document.tag(first) == Tag::Text)
            && !around.any(|node| document.tag(node) == Tag::Figcaption)
    }

    fn hidden(&self) -> Vec<Hidden> {
        let mut hidden: Vec<Hidden> = Vec::new();
        let mut before = 0..0;
        for (node, within) in &self.labels.hidden {
            // The loose nodes of one block share its lot, and a line of links may hold thousands. Places
            // without blocks share nothing.
            let (kind, reason) = match hidden.last() {
                Some(last) if before == *within && !within.is_empty() => {
                    (last.kind, last.reason.clone())
                }
                _ => self.known().explain(*node, within.clone()),
            };
            before = within.clone();
            hidden.push(Hidden { node: *node, kind, reason });
        }
        hidden
    }

    fn known(&self) -> reason::Known<'_> {
        let Page { document, blocks, measured, .. } = self.page;
        reason::Known { document, blocks, measured, scores: &self.scores }
    }

    fn words(&self) -> Words {
        let mut words = Words::default();
        for (block, kept) in self.page.blocks.list().iter().zip(&self.labels.kept) {
            words.total += block.words;
            words.kept += if *kept { block.words } else { 0 };
        }
        words
    }

    fn explanations(&self) -> Vec<Explanation> {
        let mut reasons = vec![None; self.page.blocks.list().len()];
        for (Hidden { kind, reason, .. }, (_, within)) in
            self.hidden().iter().zip(&self.labels.hidden)
        {
            reasons[within.clone()].fill(Some((*kind, reason.clone())));
        }
        let blocks = self.page.blocks.list().iter().zip(reasons).enumerate();
        blocks
            .map(|(at, (block, reason))| Explanation {
                text: self.page.blocks.text(block).to_owned(),
                kept: self.labels.kept[at],
                kind: reason.as_ref().map(|(kind, _)| *kind),
                score: self.scores[at],
                reason: reason.map(|(_, reason)| reason),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::plain;
    use crate::article::{Block, Inline};
    use crate::dom::{Builder, parse};

    const PAGE: &str = "<nav><a href=/>الرئيسية</a></nav><article><h1>إغلاق الميناء ليلا</h1>
        <p>أُغلق الميناء طوال الليل، وانتظرت ثلاثون سفينة في الخارج حتى الفجر<sup><a href=#n>1</a></sup>.
        <p>وفي الفجر خرج <b>المرشد</b> كما يفعل منذ أربعين عاما ليُدخل السفينة الأولى.
        <ol start=3><li>سفينة من حيفا تحمل القمح والشعير<li>سفينة من صيدا تحمل الزيت والصابون</ol>
        <p>وقال المرشد إن الريح لم تهدأ إلا مع شروق الشمس على المدينة.
        <ol><li id=n>بأمر من السلطات <a href=#r>↩</a></ol></article>
        <footer><a href=/x>اتصل بنا</a></footer>";

    /// The article of what stands from one word of the page to another.
    fn selected(from: &str, to: &str) -> Option<Article> {
        let page = parse::snapshot(PAGE, "https://example.org/a");
        let unit = |node: NodeId, at: usize| page.text(node)[..at].encode_utf16().count() as u32;
        let place = |word: &str| {
            let mut texts = page.nodes().filter_map(|it| Some((it, page.text(it).find(word)?)));
            texts.next().expect("the word is there")
        };
        let ((first, start), (last, end)) = (place(from), place(to));
        let leaves = (first..=last).map(|node| {
            let start = if node == first { unit(node, start) } else { 0 };
            (node, start..if node == last { unit(node, end + to.len()) } else { u32::MAX })
        });
        Extraction::of_selected(&page, &Selection::of(&page, leaves)).article
    }

    #[test]
    fn a_step_that_is_called_as_the_whole_story_stays_in_its_list() {
        let prose = "<p>The harbour was closed for the night, and thirty ships waited outside it.";
        let html = format!(
            "<h1>Coil a rope</h1>{prose}{prose}
             <ol><li>Wash off the salt.<li>Coil a rope<li>Hang it up.</ol>{prose}{prose}"
        );
        let page = parse::snapshot(&html, "https://example.org/a");
        let article = extract(&page).article.expect("it is a story");
        let list = article.body.iter().find_map(|block| match block {
            Block::List { items, .. } => Some(items.len()),
            _ => None,
        });
        assert_eq!(list, Some(3));
    }

    #[test]
    fn who_wrote_the_story_and_when_is_seen_on_the_clean_page_and_in_no_copy() {
        let credits = "<div><b>بقلم: منى الصفصاف</b><time>3 مارس 2026</time><nav>شارك</nav></div>";
        let html = PAGE.replacen("</h1>", &format!("</h1>{credits}"), 1);
        let page = parse::snapshot(&format!("<p>الخميس 5 مارس 2026</p>{html}"), "");
        let extraction = extract(&page);
        let hidden: Vec<String> =
            extraction.hidden.iter().map(|it| page.text_of(it.node)).collect();
        assert!(["الخميس", "شارك"].iter().all(|it| hidden.iter().any(|text| text.starts_with(it))));
        assert!(
            !hidden.iter().any(|text| text.contains("منى") || text.contains("3 مارس")),
            "{hidden:?}"
        );
        let article = extraction.article.expect("it is a story");
        assert!(!format!("{:?}", article.body).contains("منى"));

        let row =
            "<p><a>منى الصفصاف</a> <a href=/f>فيسبوك</a> <a href=/w>واتساب</a> 3 مارس 2026</p>";
        let page = parse::snapshot(&PAGE.replacen("</h1>", &format!("</h1>{row}"), 1), "");
        let hidden = extract(&page).hidden;
        assert!(hidden.iter().any(|it| page.text_of(it.node).contains("واتساب")));
    }

    #[test]
    fn a_chart_that_a_script_draws_stays_and_the_sign_of_a_button_goes() {
        let is_hidden = |drawing: &str| {
            let html = PAGE.replacen("<ol start", &format!("<div>{drawing}</div><ol start"), 1);
            let page = parse::snapshot(&html, "");
            let is_drawn = |node: NodeId| matches!(page.tag(node), Tag::Svg | Tag::Canvas);
            let hidden = extract(&page).hidden;
            hidden.iter().any(|it| page.subtree(it.node).any(is_drawn))
        };
        for chart in [
            "<canvas></canvas>",
            "<svg width=600 height=200></svg>",
            "<figure><svg></svg><figcaption>السفن في كل عام</figcaption></figure>",
        ] {
            assert!(!is_hidden(chart), "{chart}");
        }
        for sign in ["<svg width=24></svg>", "<a href=/s><svg width=600></svg></a>"] {
            assert!(is_hidden(sign), "{sign}");
        }
    }

    #[test]
    fn a_box_that_asks_for_an_address_goes_with_all_that_it_says() {
        let prose = [
            "<p>The harbour was closed for the night, and thirty ships waited outside in the dark.",
            "<p>At dawn the pilot went out, as he had done for forty years, to bring the first in.",
            "<p>“We could have waited for a week,” he said, “and nobody would have asked for us.”",
            "<p>By noon the quay was full, and the women of the market sold the last of the bread.",
        ];
        let letter = "<div class=x9><h3>Get the Tideway letter</h3><p>A story from the water in \
            your inbox each Friday.</p><form><input name=email><button>Send</button></form></div>";
        let (before, behind) = prose.split_at(3);
        let story = [before.concat(), letter.to_owned(), behind.concat()].concat();
        let html = format!("<nav><a href=/>Home</a></nav><article><h1>Ships wait</h1>{story}");
        let page = parse::snapshot(&html, "");
        let hidden: Vec<String> =
            extract(&page).hidden.iter().map(|it| page.text_of(it.node)).collect();
        assert!(hidden.iter().any(|it| it.starts_with("Get the Tideway letter")), "{hidden:?}");
        assert!(!hidden.iter().any(|it| it.contains("harbour")), "{hidden:?}");
    }

    #[test]
    fn the_sign_of_a_button_that_reads_aloud_goes_with_its_words() {
        let bar = "<div><button>▶</button><span>استمع إلى المقال</span> <span>4:12</span></div>";
        let page = parse::snapshot(&PAGE.replacen("</h1>", &format!("</h1>{bar}"), 1), "");
        let hidden = extract(&page).hidden;
        assert!(hidden.iter().any(|it| page.text_of(it.node).contains('▶')));
    }

    #[test]
    fn a_selection_keeps_the_structure_at_its_ends() {
        let article = selected("المرشد", "حيفا").expect("it is in the story");
        assert_eq!(article.title, None);
        let [Block::Paragraph { content, .. }, Block::List { items, .. }] = &article.body[..]
        else {
            panic!("a paragraph and a list: {:?}", article.body)
        };
        assert!(matches!(&content[0], Inline::Strong { .. }));
        assert!(plain(content).starts_with("المرشد كما"));
        let [item] = &items[..] else { panic!("one item is selected") };
        let [Block::Paragraph { content, .. }] = &item.blocks[..] else { panic!("it is a line") };
        assert_eq!(plain(content), "سفينة من حيفا");
    }

    #[test]
    fn items_keep_their_numbers_in_a_selection() {
        for (word, number) in [("حيفا", 3), ("صيدا", 4)] {
            let article = selected(word, word).expect("it is in the story");
            let [Block::List { start, items, .. }] = &article.body[..] else { panic!("{word}") };
            assert_eq!((*start, items.len()), (number, 1), "{word}");
        }
    }

    #[test]
    fn a_selection_of_the_page_holds_the_story_alone() {
        let whole = selected("الرئيسية", "اتصل").expect("the story is in it");
        let page = parse::snapshot(PAGE, "https://example.org/a");
        assert_eq!(Some(whole), extract(&page).article);
    }

    #[test]
    fn a_note_comes_with_its_mark_alone() {
        assert_eq!(selected("إغلاق", "الفجر").expect("it is in the story").notes, []);
        assert_eq!(selected("إغلاق", "1").expect("it is in the story").notes.len(), 1);
        let title = selected("إغلاق", "1").expect("it is in the story").title;
        assert_eq!(title.as_deref(), Some("إغلاق الميناء ليلا"));
    }

    #[test]
    fn the_title_of_a_callout_is_no_caption_of_the_picture_before_it() {
        let callout =
            "<div><img src=/a.jpg width=600 height=400 alt=''></div><div class=admonition>
            <p class=admonition-title>تنبيه</p><p>لا يدخل الميناء من لا مرشد معه.</div>";
        let html = PAGE.replace("<p>وفي الفجر", &format!("{callout}<p>وفي الفجر"));
        let page = parse::snapshot(&html, "https://example.org/a");
        let body = extract(&page).article.expect("it is a story").body;
        let quote = body.into_iter().find_map(|block| match block {
            Block::Quote { blocks, .. } => Some(blocks),
            _ => None,
        });
        let lines = quote.into_iter().flatten().filter_map(Block::line);
        let lines: Vec<String> = lines.map(|line| plain(&line)).collect();
        assert_eq!(lines, ["تنبيه", "لا يدخل الميناء من لا مرشد معه."]);
    }

    /// Adds a subtree to a page that is built.
    fn add(builder: &mut Builder, page: &Document, node: NodeId) {
        if page.tag(node) == Tag::Text {
            return builder.text(page.text(node));
        }
        builder.open(page.tag(node), false);
        page.attributes(node).for_each(|(name, value)| builder.attribute(name.name(), value));
        page.children(node).for_each(|child| add(builder, page, child));
        builder.close();
    }

    #[test]
    fn all_that_the_reader_shows_is_story() {
        let shown = "<article><header><p>الميناء</p><h1>إغلاق الميناء</h1></header><p>تابعونا</p>
            <p>أُغلق الميناء طوال الليل<sup><a href=#note-1 role=doc-noteref>١</a></sup>، وانتظرت
            ثلاثون سفينة في الخارج حتى الفجر، ثم دخلت واحدة بعد أخرى إلى المرفأ القديم.</p>
            <section role=doc-endnotes><ol><li id=note-1>بأمر من السلطات</ol></section></article>";
        let whole = parse::snapshot(shown, "https://example.org/a");
        let root = whole.nodes().find(|node| whole.tag(*node) == Tag::Article);
        let mut builder = Builder::new(whole.url());
        add(&mut builder, &whole, root.expect("it is there"));
        let page = builder.finish();
        let leaves = page.nodes().skip(4).map(|node| (node, 0..u32::MAX));
        let extraction = Extraction::of_selected(&page, &Selection::of(&page, leaves));
        assert_eq!(extraction.verdict, Verdict::Story);
        let article = extraction.article.expect("all is story");
        assert_eq!(article.title.as_deref(), Some("إغلاق الميناء"));
        assert_eq!((article.body.len(), article.notes.len()), (2, 1), "{:?}", article.body);
    }

    #[test]
    fn a_selection_beside_the_story_is_nothing_of_it() {
        assert_eq!(selected("اتصل", "اتصل"), None);
    }
}
