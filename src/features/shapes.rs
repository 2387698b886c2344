//! Blocks that look alike: teasers of one list do in any language, and so do paragraphs of a story.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::block::Blocks;
use crate::dom::{Attr, Document, NodeId};
use crate::text;

use super::levels::Levels;
use super::page::{Page, ratio};
use super::{Features, LEVELS, log};

/// The blocks of a page, grouped by the names and classes of the elements they stand in.
pub(super) struct Shapes {
    /// The place of each block's group.
    places: Vec<usize>,
    groups: Vec<Shape>,
}

/// What the blocks of one shape are like, as sums over them.
#[derive(Default)]
struct Shape {
    count: u32,
    prose: u32,
    link_density: f32,
    sentences: u32,
    words: f32,
}

impl Shapes {
    pub(super) fn of(document: &Document, blocks: &Blocks, page: &Page) -> Self {
        let mut known = HashMap::new();
        let mut shapes = Self { places: Vec::new(), groups: Vec::new() };
        for (block, is_prose) in blocks.list().iter().zip(&page.prose) {
            let key = shape(document, &page.levels, block.parent);
            let place = *known.entry(key).or_insert(shapes.groups.len());
            if place == shapes.groups.len() {
                shapes.groups.push(Shape::default());
            }
            let group = &mut shapes.groups[place];
            group.count += 1;
            group.prose += u32::from(*is_prose);
            group.link_density += block.link_density();
            group.sentences += u32::from(text::ends_sentence(blocks.text(block)));
            group.words += log(block.unlinked_words());
            shapes.places.push(place);
        }
        shapes
    }

    /// Whether each block is a paragraph as the story has them: prose of the shape that most of the
    /// top candidate's prose has.
    pub(super) fn paragraphs(
        &self,
        document: &Document,
        blocks: &Blocks,
        page: &Page,
    ) -> Vec<bool> {
        let within = page.candidate.map_or(0..0, |it| blocks.within(document.subtree(it)));
        let mut words = vec![0; self.groups.len()];
        for at in within.filter(|at| page.prose[*at]) {
            words[self.places[at]] += blocks.list()[at].unlinked_words();
        }
        let story = (0..words.len()).max_by_key(|place| words[*place]);
        let story = story.filter(|place| words[*place] > 0);
        let places = self.places.iter().zip(&page.prose);
        places.map(|(place, is_prose)| *is_prose && Some(*place) == story).collect()
    }

    /// Writes what the blocks of the same shape are like.
    pub(super) fn write(&self, features: &mut Features, at: usize) {
        let group = &self.groups[self.places[at]];
        features.alike = log(group.count);
        features.alike_prose = ratio(group.prose, group.count);
        features.alike_sentence = ratio(group.sentences, group.count);
        features.alike_words = group.words / group.count as f32;
        features.alike_link_density = group.link_density / group.count as f32;
    }
}

/// The shape of an element: its tag and first class, and those of two levels above.
///
/// Digits are left out of class names, since pages number the elements of one list.
fn shape(document: &Document, levels: &Levels, node: NodeId) -> u64 {
    let mut hasher = DefaultHasher::new();
    for node in levels.from(node).take(LEVELS) {
        document.tag(node).hash(&mut hasher);
        let class = document.attribute(node, Attr::Class).unwrap_or_default();
        let first = class.split_whitespace().next().unwrap_or_default();
        first.bytes().filter(|byte| !byte.is_ascii_digit()).for_each(|byte| byte.hash(&mut hasher));
    }
    hasher.finish()
}
