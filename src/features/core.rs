//! The core of a page and its sections: the parts into which the innermost element that holds most
//! of the prose falls. The story is one of them or all of them, and comments, teasers and the like
//! are others.

use crate::block::Blocks;
use crate::dom::{Document, NodeId};

use super::page::Page;
use super::{Features, flag, log};

/// The core holds at least this share of the page's prose.
const MOST: f32 = 0.6;

/// The innermost element that holds most of the page's prose, and what stands in it.
pub(super) struct Core {
    core: Option<NodeId>,
    /// For each node inside the core, the child of the core that it is in.
    sections: Vec<NodeId>,
    depths: Vec<u8>,
}

impl Core {
    pub(super) fn of(document: &Document, blocks: &Blocks, page: &Page) -> Self {
        let mut core = None;
        for node in document.nodes() {
            let inside = core.is_none_or(|core| document.end(node) <= document.end(core));
            if inside && page.prose_share(blocks, document.subtree(node)) >= MOST {
                core = Some(node);
            }
        }
        let within = core.map_or(0..0, |core| document.subtree(core));
        let first = within.start;
        let mut sections = Vec::with_capacity(within.len());
        let mut depths: Vec<u8> = Vec::with_capacity(within.len());
        for node in within {
            let parent = document.parent(node).filter(|parent| *parent >= first);
            let above = parent.map(|parent| (parent - first) as usize);
            let is_section = parent == core && parent.is_some();
            sections.push(match above {
                Some(above) if !is_section => sections[above],
                _ => node,
            });
            depths.push(above.map_or(0, |above: usize| {
                let deeper = page.levels.is_below(node, first + above as NodeId);
                depths[above].saturating_add(u8::from(deeper))
            }));
        }
        Self { core, sections, depths }
    }

    /// Writes where in the core the block stands, and what its section holds.
    pub(super) fn write(
        &self,
        features: &mut Features,
        document: &Document,
        blocks: &Blocks,
        page: &Page,
        at: usize,
    ) {
        let Some(core) = self.core else { return };
        let block = &blocks.list()[at];
        let whole = page.prose_share(blocks, document.subtree(core));
        let passed =
            page.prose_share(blocks, core..block.nodes.start.clamp(core, document.end(core)));
        features.prose_passed = passed / whole;
        let place = block.nodes.start.checked_sub(core).map(|place| place as usize);
        let Some(place) = place.filter(|place| *place < self.sections.len()) else { return };
        let section = document.subtree(self.sections[place]);
        features.in_core = flag(true);
        features.core_depth = f32::from(self.depths[place].min(20)) / 10.0;
        features.section_prose_share = page.prose_share(blocks, section.clone());
        features.section_link_density = page.link_density(blocks, section.clone());
        features.section_prose_ratio = page.prose_ratio(blocks, section.clone());
        features.section_blocks = log(blocks.within(section).len() as u32);
    }
}
