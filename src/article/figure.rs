//! Pictures with their captions.

use super::assemble::{Assembler, Flow};
use super::inline::safe_address;
use super::{Block, Image, Inline, plain};
use crate::dom::{Attr, NodeId};
use crate::text;

/// A picture that is declared smaller than this on a side is an icon or a counter.
const SMALLEST_PICTURE: u32 = 48;

impl Assembler<'_> {
    /// Adds a picture. It stands before the line it was found in.
    pub(super) fn picture(&self, node: NodeId, flow: &mut Flow) {
        if !self.is_shown(node) {
            return;
        }
        if let Some(image) = self.image(node) {
            if flow.block != Some(self.block_of[node as usize]) {
                flow.end_line();
            }
            flow.out.push(Block::Figure { images: vec![image], caption: Vec::new() });
        }
    }

    fn image(&self, node: NodeId) -> Option<Image> {
        let sources =
            [Attr::CurrentSrc, Attr::DataSrc, Attr::DataLazySrc, Attr::DataOriginal, Attr::Src];
        let sources = sources.iter().filter_map(|name| self.document.attribute(node, *name));
        let src = sources.filter_map(safe_address).next()?.to_owned();
        let width = self.number(node, Attr::Width);
        let height = self.number(node, Attr::Height);
        if width.into_iter().chain(height).any(|side| side < SMALLEST_PICTURE) {
            return None;
        }
        let alt = text::squeeze(self.document.attribute(node, Attr::Alt).unwrap_or_default());
        Some(Image { src, alt, width, height })
    }
}

/// Drops pictures that were shown before: pages repeat them for other sizes.
pub(super) fn keep_first_pictures(body: &mut Vec<Block>, seen: &mut Vec<String>) {
    body.retain_mut(|block| match block {
        Block::Figure { images, caption } => {
            images.retain(|image| {
                let first = !seen.contains(&image.src);
                seen.push(image.src.clone());
                first
            });
            !images.is_empty() || !caption.is_empty()
        }
        Block::Quote { blocks, .. } | Block::Details { blocks, .. } => {
            keep_first_pictures(blocks, seen);
            !blocks.is_empty()
        }
        _ => true,
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
        let photographer = "<figure><img src=a.jpg><p>The harbour<p>Photo: A. Pilot</figure>";
        assert_eq!(captions(photographer), ["The harbour\nPhoto: A. Pilot"]);
        let headline = "<figure><img src=a.jpg><p><b>Ships wait</b><br>The harbour</figure>";
        assert_eq!(captions(headline), ["The harbour"]);
    }

    #[test]
    fn the_same_picture_comes_once() {
        assert_eq!(shapes("<img src=a.jpg><p>b</p><img src=a.jpg>"), ["figure", "paragraph"]);
    }

    #[test]
    fn icons_are_no_pictures() {
        assert_eq!(shapes("<img src=a.png width=16 height=16><p>b"), ["paragraph"]);
    }
}
