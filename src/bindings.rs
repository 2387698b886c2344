//! All that JavaScript sees.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::article::Article;
use crate::dom::columns::{self, Columns, Malformed};
use crate::dom::{Document, NodeId, Selection};
use crate::extraction::{Extraction, Words, extract as extract_from, prepare};
use crate::reason::Kind;
use crate::render::{Format, With, render};
use crate::text::count_words;
use crate::verdict::Verdict;

/// What the extension needs of an extraction, with the article in all the forms it may be copied in.
#[derive(Serialize)]
struct Answer {
    verdict: Verdict,
    confidence: f32,
    hidden: Vec<Hidden>,
    words: Words,
    article: Option<Article>,
    text: String,
    /// The words of `text`.
    text_words: usize,
    markdown: String,
    html: String,
}

impl Answer {
    fn of(extraction: Extraction, with: With) -> Self {
        let Extraction { verdict, confidence, hidden, words, article } = extraction;
        // A page without a story is left alone, so no one there has a use for a guess at one.
        let article = article.filter(|_| verdict != Verdict::None);
        let rendered =
            |format| article.as_ref().map(|it| render(it, format, with)).unwrap_or_default();
        let text = rendered(Format::Text);
        Self {
            text_words: count_words(&text),
            text,
            markdown: rendered(Format::Markdown),
            html: rendered(Format::Html),
            hidden: hidden.iter().map(|it| Hidden { node: it.node, kind: it.kind }).collect(),
            verdict,
            confidence,
            words,
            article,
        }
    }
}

/// What is to be hidden, and what it is.
#[derive(Serialize)]
struct Hidden {
    node: NodeId,
    kind: Kind,
}

/// Makes a panic readable in the console, since a panic is a bug, whatever the page; and reads what
/// ships as text, for which the first page would wait otherwise.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    prepare();
}

/// Finds the story of the page that `extension/content/snapshot.js` packed.
///
/// The columns are those of [`Columns`]. `selected` names the leaves that the user has selected,
/// three numbers each: the node, and where its part begins and ends in UTF-16 units; where it is
/// empty, the story is given as a whole. `with` names the parts of [`With`] that texts are given
/// with, parted by commas. The answer is the `Verdict` that `extension/shared/types.d.ts` declares.
///
/// # Errors
///
/// Throws an `Error` that says what is wrong with malformed columns, or with a malformed selection.
#[wasm_bindgen]
#[allow(clippy::too_many_arguments, reason = "each column crosses by itself")]
pub fn extract(
    names: &str,
    tags: &[u16],
    parents: &[i32],
    hidden: &[u8],
    strings: &str,
    url: &str,
    selected: &[u32],
    with: &str,
) -> Result<JsValue, JsValue> {
    let columns = Columns { names, tags, parents, hidden, strings, url };
    let document = columns::snapshot(&columns).map_err(|error| thrown(&error))?;
    let extraction = match selection(&document, selected).map_err(|error| thrown(&error))? {
        None => extract_from(&document),
        Some(selection) => Extraction::of_selected(&document, &selection),
    };
    let answer = Answer::of(extraction, With::named(with));
    // As plain objects and nulls, which is what messages between the extension's parts can carry.
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    answer.serialize(&serializer).map_err(|error| thrown(&error))
}

/// The selection that three numbers a leaf name; `None` where there are none.
fn selection(document: &Document, selected: &[u32]) -> Result<Option<Selection>, Malformed> {
    let (leaves, rest) = selected.as_chunks();
    if !rest.is_empty() {
        return Err(Malformed::Selection);
    }
    let leaves = leaves.iter().map(|[node, start, end]| (*node, *start..*end));
    Ok((!selected.is_empty()).then(|| Selection::of(document, leaves)))
}

fn thrown(error: &dyn std::fmt::Display) -> JsValue {
    js_sys::Error::new(&error.to_string()).into()
}
