//! Decision trees whose leaves add up.

use crate::features::Features;

/// The sum of some trees is kept within this range, so that no single block can outvote a story.
const LIMIT: f32 = 6.0;

/// Trees that are fitted together, each mending what those before it left.
#[derive(Clone, Debug, Default)]
pub(super) struct Trees {
    /// Every tree, one behind the other, each in preorder.
    nodes: Vec<Node>,
    /// Where each tree begins.
    roots: Vec<u16>,
}

/// A node of a tree. What is below the threshold goes to the next node, the rest to `otherwise`.
#[derive(Clone, Copy, Debug)]
struct Node {
    feature: u8,
    /// The threshold of a split in thousandths, the value of a leaf in twenty-fifths.
    number: i16,
    otherwise: u16,
}

/// In what parts of one the values of leaves are told.
pub const LEAVES_TO_ONE: f32 = 25.0;

/// Marks a leaf in the place of a feature.
const LEAF: u8 = u8::MAX;

impl Trees {
    /// Reads one tree, which asks for the features in `asked`. Without recursion, since a file may
    /// hold anything.
    pub(super) fn read<'a>(
        &mut self,
        lines: &mut impl Iterator<Item = &'a str>,
        asked: &[u8],
    ) -> Result<(), String> {
        self.roots.push(self.nodes.len() as u16);
        let mut open: Vec<usize> = Vec::new();
        loop {
            let line = lines.next().ok_or("the last tree has no end")?;
            let at = self.nodes.len();
            if at >= usize::from(u16::MAX) {
                return Err("there are too many trees".to_owned());
            }
            let letters = line.bytes().take_while(u8::is_ascii_alphabetic).count();
            let (feature, value) = line.split_at(letters);
            if feature.is_empty() {
                self.nodes.push(Node { feature: LEAF, number: number(value)?, otherwise: 0 });
                // What comes next lies above the threshold of the last split that waits for it.
                let Some(split) = open.pop() else { return Ok(()) };
                self.nodes[split].otherwise = (at + 1) as u16;
                continue;
            }
            let feature = asked.get(place_of(feature));
            let feature = *feature.ok_or_else(|| format!("`{line}` asks for no feature"))?;
            self.nodes.push(Node { feature, number: number(value)?, otherwise: 0 });
            open.push(at);
        }
    }

    /// The sum of the leaves that `features` fall into: log-odds within -6 to 6.
    pub(super) fn sum(&self, features: &Features) -> f32 {
        let thousandths = features.thousandths();
        let leaves = self.roots.iter().map(|root| i32::from(self.leaf(*root, &thousandths)));
        (leaves.sum::<i32>() as f32 / LEAVES_TO_ONE).clamp(-LIMIT, LIMIT)
    }

    fn leaf(&self, root: u16, features: &[i16; Features::COUNT]) -> i16 {
        let mut at = usize::from(root);
        loop {
            let node = self.nodes[at];
            if node.feature == LEAF {
                return node.number;
            }
            let below = features[usize::from(node.feature)] < node.number;
            at = if below { at + 1 } else { usize::from(node.otherwise) };
        }
    }
}

/// The letters with which features are called.
const LETTERS: &[u8; 52] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// What the feature at a place is called: `A` to `z`, then `AA` and so on.
pub fn letters_of(place: usize) -> String {
    let [first, last] = [place / LETTERS.len(), place % LETTERS.len()];
    let first = first.checked_sub(1).map(|it| char::from(LETTERS[it % LETTERS.len()]));
    first.into_iter().chain([char::from(LETTERS[last])]).collect()
}

/// The place of the feature that is called so; one or two letters are read.
fn place_of(letters: &str) -> usize {
    let place = |letter: u8| usize::from(letter - if letter < b'a' { b'A' } else { b'a' - 26 });
    match *letters.as_bytes() {
        [last] => place(last),
        [first, last] => (place(first) + 1) * LETTERS.len() + place(last),
        _ => usize::MAX,
    }
}

/// Reads a whole number.
pub(super) fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.trim().parse().map_err(|_| format!("`{text}` is no number that fits"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Trees, String> {
        let place = |name: &str| Features::NAMES.iter().position(|it| *it == name).unwrap() as u8;
        let asked = [place("prose"), place("links")];
        let mut lines = text.lines().peekable();
        let mut trees = Trees::default();
        while lines.peek().is_some() {
            trees.read(&mut lines, &asked)?;
        }
        Ok(trees)
    }

    #[test]
    fn each_tree_adds_the_leaf_that_the_block_falls_into() {
        let trees = read("A500\n-50\nB250\n25\n75\n-12").expect("it is well formed");
        let sum = |prose, links| trees.sum(&Features { prose, links, ..Features::default() });
        assert_eq!([sum(0.0, 0.0), sum(1.0, 0.0), sum(1.0, 0.25)], [-2.48, 0.52, 2.52]);
    }

    #[test]
    fn letters_tell_places() {
        assert_eq!([0, 51, 52, 104].map(letters_of), ["A", "z", "AA", "BA"]);
        assert!((0..Features::COUNT).all(|place| place_of(&letters_of(place)) == place));
    }

    #[test]
    fn what_is_malformed_is_named() {
        for (text, named) in [
            ("C500\n0\n0", "C500"),
            ("AAA5\n0\n0", "AAA5"),
            ("A500\n0", "end"),
            ("A\n0", "number"),
            ("5 A\n0", "5 A"),
        ] {
            let error = read(text).expect_err(text);
            assert!(error.contains(named), "{error}");
        }
    }
}
