//! The stage *infer*: from scored blocks to the labelled tree.
//!
//! Every element and every block is kept or hidden. A kept block earns its score; a change of
//! label between a parent and its child costs something. The labelling with the highest sum is
//! found exactly, by one pass up and one pass down over the tree (max-sum on a tree), in time
//! linear in the page. The costs make labels hold together: a short line inside the story stays,
//! a container that is boilerplate as a whole goes as a whole, and a box is cut out of the middle
//! of a story where its own evidence pays for the cut.

use std::collections::BinaryHeap;
use std::ops::Range;

use crate::block::{Block, Blocks};
use crate::dom::{Document, NodeId, Tag};
use crate::model::{Costs, likelihood};

/// The best labelling of a page.
#[derive(Debug)]
pub struct Labels {
    /// Whether each block is kept.
    pub kept: Vec<bool>,
    /// The roots of the hidden subtrees in document order, each with the blocks in it.
    ///
    /// A root is a text node where loose text is hidden in an element that stays.
    pub hidden: Vec<(NodeId, Range<usize>)>,
}

/// Finds the best labelling of `document` for the blocks' scores (log-odds of being content).
///
/// What is not kept is hidden, but for the blocks at the places in `shown`: they stand beside the
/// story, and are seen with it. The nodes in `vacant` hold no block and are hidden too.
///
/// # Examples
///
/// ```
/// use matn::{block, dom, label, model::Costs};
///
/// let page = dom::parse::snapshot("<nav>menu</nav><main><p>story<p>more</main>", "");
/// let blocks = block::segment(&page);
/// let costs = Costs { hide_inside_kept: 0.4, keep_inside_hidden: 0.8 };
/// let labels = label::infer(&page, &blocks, &[-3.0, 4.0, 4.0], costs, &[], &[]);
/// assert_eq!(labels.kept, [false, true, true]);
/// assert_eq!(labels.hidden.len(), 1);
/// ```
pub fn infer(
    document: &Document,
    blocks: &Blocks,
    scores: &[f32],
    costs: Costs,
    shown: &[usize],
    vacant: &[NodeId],
) -> Labels {
    let kept_nodes = label_nodes(document, blocks, scores, costs);
    let kept = label_blocks(blocks, scores, costs, &kept_nodes);
    let mut stays = kept.clone();
    shown.iter().for_each(|at| stays[*at] = true);
    let mut hidden = hidden_roots(document, blocks, &kept_nodes, &stays);
    add(&mut hidden, document, blocks, vacant);
    // Labels like "end of article" guide through a crowded page, and would come along when the clean
    // one is selected and copied.
    add(&mut hidden, document, blocks, document.unseen());
    Labels { kept, hidden }
}

/// Whether each block is kept in the best labelling, where the roots are not asked for.
pub fn kept(document: &Document, blocks: &Blocks, scores: &[f32], costs: Costs) -> Vec<bool> {
    label_blocks(blocks, scores, costs, &label_nodes(document, blocks, scores, costs))
}

/// The score of a block that has no evidence of its own and follows its container.
pub const NO_EVIDENCE: f32 = 0.0;

/// The scores of a page of which it is doubtful, 0 to 1, whether what they keep is the story: the
/// more doubt, the more is kept.
///
/// What is expected takes blocks to be right or wrong one by one, and errs most where a clear story
/// stands among hundreds of teasers. So the lean is as large as the doubt.
pub fn lifted(blocks: &Blocks, scores: &[f32], doubt: f32) -> Vec<f32> {
    let lean = doubt * lean(blocks, scores);
    let lift = |score: &f32| if *score == NO_EVIDENCE { NO_EVIDENCE } else { score + lean };
    scores.iter().map(lift).collect()
}

/// By how much all scores of a page are to be lifted, so that what is kept agrees best with the
/// story.
///
/// Agreement is F1 over words. If each block belongs to the story with the likelihood its score
/// says, the best F1 that can be expected is reached by keeping what is likelier than half of that
/// F1 (Lipton, Elkan and Naryanaswamy, "Optimal thresholding of classifiers to maximize F1
/// measure", 2014). On a page that is clear this is one half and nothing is lifted; on a page
/// where all is doubtful, doubtful blocks are kept rather than none.
fn lean(blocks: &Blocks, scores: &[f32]) -> f32 {
    let judged = blocks.list().iter().zip(scores).filter(|(_, score)| **score != NO_EVIDENCE);
    // A heap of bits, which have the order of the likelihoods: sorting would weigh more.
    let mut likely: BinaryHeap<(u32, u32)> =
        judged.map(|(block, score)| (likelihood(*score).to_bits(), block.words)).collect();
    let weight = |(likelihood, words): (u32, u32)| (f32::from_bits(likelihood), words as f32);
    let weights = likely.iter().map(|it| weight(*it));
    let story: f32 = weights.map(|(likelihood, words)| likelihood * words).sum();
    let (mut common, mut kept, mut best) = (0.0, 0.0, 0f32);
    while let Some((likelihood, words)) = likely.pop().map(weight) {
        common += likelihood * words;
        kept += words;
        best = best.max(2.0 * common / (kept + story));
    }
    let threshold = (best / 2.0).clamp(LEAST_LIKELY, 0.5);
    (1.0 / threshold - 1.0).ln()
}

/// What is less likely than this belongs to no story, however doubtful the page.
const LEAST_LIKELY: f32 = 0.05;

/// The best label of each block, by those of the elements.
fn label_blocks(blocks: &Blocks, scores: &[f32], costs: Costs, kept_nodes: &[bool]) -> Vec<bool> {
    let list = blocks.list().iter().zip(scores);
    list.map(|(block, score)| keeps(costs, kept_nodes[block.parent as usize], *score)).collect()
}

/// Whether a leaf with `score` is kept best below a parent that is kept or hidden.
///
/// A tie goes to the parent's label, so what has no evidence of its own follows its container.
fn keeps(costs: Costs, parent_kept: bool, score: f32) -> bool {
    if parent_kept { score >= -costs.hide_inside_kept } else { score > costs.keep_inside_hidden }
}

/// What a subtree is worth at best, if its root is kept and if it is hidden.
#[derive(Clone, Copy, Default)]
struct Worth {
    kept: f32,
    hidden: f32,
}

impl Worth {
    /// Adds a child to its parent, with the child's better label for each label of the parent.
    fn add(&mut self, child: Self, costs: Costs) {
        self.kept += child.kept.max(child.hidden - costs.hide_inside_kept);
        self.hidden += child.hidden.max(child.kept - costs.keep_inside_hidden);
    }
}

/// The best label of each element; a text node has its parent's.
fn label_nodes(document: &Document, blocks: &Blocks, scores: &[f32], costs: Costs) -> Vec<bool> {
    let mut worth = vec![Worth::default(); document.len()];
    for (block, score) in blocks.list().iter().zip(scores) {
        worth[block.parent as usize].add(Worth { kept: *score, hidden: 0.0 }, costs);
    }
    for node in document.nodes().rev() {
        if let Some(parent) = document.parent(node) {
            let child = worth[node as usize];
            worth[parent as usize].add(child, costs);
        }
    }
    let mut kept: Vec<bool> = Vec::with_capacity(document.len());
    for node in document.nodes() {
        let own = worth[node as usize];
        let label = match document.parent(node) {
            None => own.kept >= own.hidden,
            // A tie is a box whose one block goes: with it goes the box, which may have a frame.
            Some(parent) if kept[parent as usize] => own.kept > own.hidden - costs.hide_inside_kept,
            Some(_) => own.kept - costs.keep_inside_hidden > own.hidden,
        };
        kept.push(label);
    }
    kept
}

/// The fewest nodes that hide all that is labelled so and no block that stays.
fn hidden_roots(
    document: &Document,
    blocks: &Blocks,
    kept_nodes: &[bool],
    stays: &[bool],
) -> Vec<(NodeId, Range<usize>)> {
    let stay_before = prefix_counts(stays);
    let holds_any = |within: &Range<usize>| stay_before[within.end] > stay_before[within.start];
    let mut roots = Vec::new();
    let mut node = body(document);
    let last = document.len() as NodeId;
    let mut next_block = blocks.within(0..node).end;

    while node < last {
        let within = blocks.within(document.subtree(node));
        let hides = !kept_nodes[node as usize] && !within.is_empty() && !holds_any(&within);
        // A block may begin with an element and go on behind it, so blocks are asked first.
        if let Some(block) = blocks.list().get(next_block).filter(|it| it.nodes.start == node) {
            if !stays[next_block] {
                let whole = next_block..next_block + 1;
                roots.extend(cover(document, block).map(|node| (node, whole.clone())));
            }
            node = block.nodes.end.max(node + 1);
            next_block += 1;
        } else if hides && document.tag(node) != Tag::Body {
            next_block = within.end;
            roots.push((node, within));
            node = document.end(node);
        } else {
            node += 1;
        }
    }
    roots
}

/// Hides further nodes, in document order, where no root hides them already.
fn add(
    hidden: &mut Vec<(NodeId, Range<usize>)>,
    document: &Document,
    blocks: &Blocks,
    nodes: &[NodeId],
) {
    let mut nodes = nodes.iter().copied().peekable();
    let roots = std::mem::take(hidden);
    let mut add = |hidden: &mut Vec<(NodeId, Range<usize>)>, before: NodeId| {
        while let Some(node) = nodes.next_if(|node| *node < before) {
            let is_covered = hidden.last().is_some_and(|(root, _)| node < document.end(*root));
            if !is_covered {
                hidden.push((node, blocks.within(document.subtree(node))));
            }
        }
    };
    for root in roots {
        add(hidden, root.0);
        hidden.push(root);
    }
    add(hidden, NodeId::MAX);
}

/// The highest nodes of a block's run, blank text aside.
fn cover<'a>(document: &'a Document, block: &Block) -> impl Iterator<Item = NodeId> + 'a {
    let end = block.nodes.end;
    let first = Some(block.nodes.start).filter(|node| *node < end);
    let nodes = std::iter::successors(first, move |node| {
        Some(document.end(*node)).filter(|next| *next < end)
    });
    nodes.filter(|node| !document.is_blank_text(*node))
}

fn body(document: &Document) -> NodeId {
    document.nodes().find(|node| document.tag(*node) == Tag::Body).unwrap_or(0)
}

fn prefix_counts(flags: &[bool]) -> Vec<u32> {
    let mut count = 0;
    let counts = flags.iter().map(|flag| {
        count += u32::from(*flag);
        count
    });
    std::iter::once(0).chain(counts.collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{block, dom::parse::snapshot};

    const COSTS: Costs = Costs { hide_inside_kept: 0.4, keep_inside_hidden: 0.8 };

    fn infer_on(html: &str, scores: &[f32]) -> (Vec<bool>, Vec<Tag>) {
        infer_showing(html, scores, &[])
    }

    fn infer_showing(html: &str, scores: &[f32], shown: &[usize]) -> (Vec<bool>, Vec<Tag>) {
        let page = snapshot(html, "");
        let blocks = block::segment(&page);
        assert_eq!(blocks.list().len(), scores.len(), "one score a block");
        let labels = infer(&page, &blocks, scores, COSTS, shown, &[]);
        let tags = labels.hidden.iter().map(|(node, _)| page.tag(*node)).collect();
        (labels.kept, tags)
    }

    #[test]
    fn a_short_line_inside_the_story_stays() {
        let (kept, hidden) = infer_on("<main><p>a<p>b<p>c</main>", &[3.0, -0.3, 3.0]);
        assert_eq!(kept, [true, true, true]);
        assert!(hidden.is_empty());
    }

    #[test]
    fn a_box_is_cut_out_of_the_middle_of_a_story() {
        let html = "<main><p>a<aside><b>x</b><p>y</aside><p>c</main>";
        let (kept, hidden) = infer_on(html, &[3.0, -2.0, -1.0, 3.0]);
        assert_eq!(kept, [true, false, false, true]);
        assert_eq!(hidden, [Tag::Aside]);
    }

    #[test]
    fn what_is_shown_beside_the_story_is_not_kept_and_not_hidden() {
        let html = "<main><h1>a</h1><div><i>by x</i><nav>y</nav></div><p>c</main>";
        let (kept, hidden) = infer_showing(html, &[3.0, -2.0, -2.0, 3.0], &[1]);
        assert_eq!(kept, [true, false, false, true]);
        assert_eq!(hidden, [Tag::Nav]);
    }

    #[test]
    fn a_story_is_kept_inside_boilerplate() {
        let html = "<div><p>x<p>y<div><p>a<p>b</div><p>z</div>";
        let (kept, _) = infer_on(html, &[-3.0, -3.0, 3.0, 3.0, -3.0]);
        assert_eq!(kept, [false, false, true, true, false]);
    }

    #[test]
    fn what_says_nothing_follows_its_container() {
        let (kept, _) = infer_on("<nav>x<img></nav><p>a<img><p><img>", &[-3.0, 3.0, 0.0]);
        assert_eq!(kept, [false, true, true]);
    }

    #[test]
    fn loose_text_is_hidden_alone() {
        let html = "<div>a<br><br>x<br><a href=y>y</a><br><br>b</div>";
        let (kept, hidden) = infer_on(html, &[3.0, -2.0, -2.0, 3.0]);
        assert_eq!(kept, [true, false, false, true]);
        assert_eq!(hidden, [Tag::Text, Tag::Br, Tag::A, Tag::Br, Tag::Br]);
    }

    #[test]
    fn loose_text_goes_whole_where_its_container_is_hidden() {
        let html = "<div><b>x</b> y<p>a</p><p>z</p><p>z</p></div>";
        let (kept, hidden) = infer_on(html, &[-3.0, 3.0, -3.0, -3.0]);
        assert_eq!(kept, [false, true, false, false]);
        assert_eq!(hidden, [Tag::B, Tag::Text, Tag::P, Tag::P]);
    }

    #[test]
    fn labels_for_screen_readers_go_from_the_story_too() {
        let html =
            "<main><p>a <a href=x>b <i class=sr-only>c</i></a><nav><i class=sr-only>d</i>x</nav>";
        let (kept, hidden) = infer_on(html, &[3.0, -3.0]);
        assert_eq!(kept, [true, false]);
        assert_eq!(hidden, [Tag::I, Tag::Nav]);
    }

    #[test]
    fn a_clear_page_is_not_lifted_and_a_doubtful_one_is_as_far_as_it_is_doubtful() {
        let words = "one two three four five six seven eight nine ten";
        let page = snapshot(&format!("<p>{words}<p>{words}<p>{words}"), "");
        let blocks = block::segment(&page);
        let clear = [6.0, -6.0, NO_EVIDENCE];
        let moved = |scores: &[f32], doubt| {
            let after = lifted(&blocks, scores, doubt);
            after.iter().zip(scores).map(|(after, before)| after - before).collect::<Vec<f32>>()
        };
        assert!(moved(&clear, 1.0).iter().all(|it| it.abs() < 0.01));

        let doubtful = [-1.0, -1.5, NO_EVIDENCE];
        let [whole, half] = [1.0, 0.5].map(|doubt| moved(&doubtful, doubt));
        assert!(whole[0] > 1.0 && (whole[0] - whole[1]).abs() < 1e-5);
        assert!((half[0] - whole[0] / 2.0).abs() < 1e-5);
        assert_eq!(whole[2], 0.0, "what has no evidence follows its container still");
    }

    #[test]
    fn the_labelling_is_the_best_of_all() {
        let html = "<div><p>a<section><p>b<div><p>c<p>d</div></section><p>e</div>";
        let scores = [1.0, -0.7, 0.9, -0.6, -0.2];
        let page = snapshot(html, "");
        let blocks = block::segment(&page);
        let labels = label_nodes(&page, &blocks, &scores, COSTS);
        let value = |kept: &[bool]| worth_of(&page, &blocks, &scores, kept);
        let best = all_labellings(page.len()).map(|kept| value(&kept)).fold(f32::MIN, f32::max);
        assert!((value(&labels) - best).abs() < 1e-5, "{} is not {best}", value(&labels));
    }

    /// The worth of a given labelling, counted edge by edge.
    fn worth_of(page: &Document, blocks: &Blocks, scores: &[f32], kept: &[bool]) -> f32 {
        let leaves = blocks.list().iter().zip(scores).map(|(block, score)| {
            let mut parent = Worth::default();
            parent.add(Worth { kept: *score, hidden: 0.0 }, COSTS);
            if kept[block.parent as usize] { parent.kept } else { parent.hidden }
        });
        let edges = page.nodes().filter_map(|node| {
            let parent = kept[page.parent(node)? as usize];
            Some(match (parent, kept[node as usize]) {
                (true, false) => -COSTS.hide_inside_kept,
                (false, true) => -COSTS.keep_inside_hidden,
                _ => 0.0,
            })
        });
        leaves.sum::<f32>() + edges.sum::<f32>()
    }

    fn all_labellings(nodes: usize) -> impl Iterator<Item = Vec<bool>> {
        (0u32..1 << nodes).map(move |bits| (0..nodes).map(|node| bits >> node & 1 == 1).collect())
    }
}
