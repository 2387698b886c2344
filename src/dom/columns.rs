//! The door for a live page: columns that the content script packed in one walk.
//!
//! Names are sent as a list of their own, so the page's side needs no table of tags; a test holds its
//! list of attributes to [`Attr`](super::Attr). One joined string crosses instead of many, because each string that crosses
//! from JavaScript to wasm costs more than its characters.

use super::{Builder, Document, Tag};

/// Parts one record from the next in [`Columns::strings`] and [`Columns::names`].
pub const RECORD: char = '\u{1f}';

/// Parts one attribute from the next inside a record.
pub const FIELD: char = '\u{1e}';

/// A page as `extension/content/snapshot.js` packs it; one entry a node, in document order.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// The distinct names of the page's elements, parted by [`RECORD`].
    pub names: &'a str,
    /// 0 for a text node, else one more than the element's place in `names`.
    pub tags: &'a [u16],
    /// The parent's place in these columns, -1 for the root.
    pub parents: &'a [i32],
    /// 1 where the page does not render the element.
    pub hidden: &'a [u8],
    /// A text node's text, or an element's `name=value` attributes parted by [`FIELD`]; records
    /// parted by [`RECORD`].
    pub strings: &'a str,
    /// The page's address.
    pub url: &'a str,
}

/// Why columns were refused.
#[derive(Debug, PartialEq, Eq)]
pub enum Malformed {
    /// The columns have different lengths.
    Lengths,
    /// The tag of this node has no name.
    Tag(usize),
    /// The parent of this node is not an element that is still open at it.
    Parent(usize),
    /// The selection does not name each leaf with three numbers.
    Selection,
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::Lengths => write!(f, "the columns of the page differ in length"),
            Self::Tag(node) => write!(f, "node {node} of the page has a tag without a name"),
            Self::Parent(node) => write!(f, "node {node} of the page is not in document order"),
            Self::Selection => write!(f, "the selection is not three numbers for each leaf"),
        }
    }
}

impl std::error::Error for Malformed {}

/// Makes a [`Document`] of columns.
///
/// # Errors
///
/// Columns that no walk could have made are refused as [`Malformed`]; nothing is guessed.
pub fn snapshot(columns: &Columns) -> Result<Document, Malformed> {
    let count = columns.tags.len();
    if columns.parents.len() != count || columns.hidden.len() != count {
        return Err(Malformed::Lengths);
    }
    let names: Vec<Tag> = columns.names.split(RECORD).map(Tag::of).collect();
    let mut records = columns.strings.split(RECORD);
    let mut builder = Builder::new(columns.url);

    for node in 0..count {
        let record = records.next().ok_or(Malformed::Lengths)?;
        close_until(&mut builder, columns.parents[node]).ok_or(Malformed::Parent(node))?;
        match columns.tags[node] {
            0 => builder.text(record),
            tag => {
                let tag = names.get(tag as usize - 1).ok_or(Malformed::Tag(node))?;
                builder.open(*tag, columns.hidden[node] != 0);
                for attribute in record.split(FIELD) {
                    if let Some((name, value)) = attribute.split_once('=') {
                        builder.attribute(name, value);
                    }
                }
            }
        }
    }
    match records.next() {
        Some(_) if count > 0 => Err(Malformed::Lengths),
        _ => Ok(builder.finish()),
    }
}

/// Closes elements until `parent` is the one that is open; none is above a root, whose parent is -1.
fn close_until(builder: &mut Builder, parent: i32) -> Option<()> {
    let parent = if parent == -1 { None } else { Some(u32::try_from(parent).ok()?) };
    while builder.current() != parent {
        builder.current()?;
        builder.close();
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::Attr;

    const PAGE: Columns = Columns {
        names: "body\u{1f}p",
        tags: &[1, 2, 0, 0],
        parents: &[-1, 0, 1, 0],
        hidden: &[0, 1, 0, 0],
        strings: "\u{1f}class=a=b\u{1e}id=c\u{1f}one\u{1f}two",
        url: "https://example.org/",
    };

    #[test]
    fn columns_become_a_document() {
        let page = snapshot(&PAGE).expect("the columns are whole");
        assert_eq!((page.tag(0), page.tag(1), page.tag(2)), (Tag::Body, Tag::P, Tag::Text));
        assert_eq!(page.attribute(1, Attr::Class), Some("a=b"));
        assert_eq!((page.text(2), page.text(3)), ("one", "two"));
        assert_eq!(page.parent(3), Some(0));
        assert!(page.is_hidden(2) && !page.is_hidden(3));
    }

    #[test]
    fn an_empty_page_is_a_page() {
        let empty =
            Columns { names: "", tags: &[], parents: &[], hidden: &[], strings: "", url: "" };
        assert!(snapshot(&empty).expect("nothing is wrong with it").is_empty());
    }

    #[test]
    fn columns_of_different_lengths_are_refused() {
        let short = Columns { parents: &[-1, 0], ..PAGE };
        assert_eq!(snapshot(&short).unwrap_err(), Malformed::Lengths);
        let long = Columns { strings: "\u{1f}\u{1f}one\u{1f}two\u{1f}", ..PAGE };
        assert_eq!(snapshot(&long).unwrap_err(), Malformed::Lengths);
        let short = Columns { strings: "", ..PAGE };
        assert_eq!(snapshot(&short).unwrap_err(), Malformed::Lengths);
    }

    #[test]
    fn a_tag_without_a_name_is_refused() {
        let unnamed = Columns { tags: &[1, 9, 0, 0], ..PAGE };
        assert_eq!(snapshot(&unnamed).unwrap_err(), Malformed::Tag(1));
    }

    #[test]
    fn a_parent_that_is_text_or_comes_later_is_refused() {
        for parents in [&[-1, 0, 1, 2], &[-1, 3, 1, 0], &[-1, 0, 0, 1]] {
            let wrong = Columns { parents, ..PAGE };
            assert!(matches!(snapshot(&wrong), Err(Malformed::Parent(_))), "{parents:?}");
        }
    }
}
