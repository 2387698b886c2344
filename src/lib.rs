//! Matn (متن: the body of a text) finds the main story of a web page.
//!
//! A page goes in as a [`dom::Document`], an [`Extraction`] comes out: which parts of the page are
//! boilerplate and why, and the story as a typed [`article::Article`] that renders to text,
//! Markdown and HTML. There is always an answer and never a panic: "no story here" and "unsure"
//! are [`verdict::Verdict`]s.
//!
//! # The map
//!
//! One module a stage, in the order in which a page goes through them; `extraction` calls them.
//! [`extract`] ends with the article; the forms of it that a caller wants are rendered on their own.
//!
//! | stage | module | what it does |
//! |---|---|---|
//! | | [`dom`] | the page, through one of two doors: `dom::columns` (browser), `dom::parse` (HTML) |
//! | segment | [`block`] | cuts the page into blocks, the smallest runs of text that are judged |
//! | read | [`metadata`] | title, byline, date, site, section |
//! | measure | [`features`] | counts what tells content from boilerplate |
//! | score | [`model`] | asks the features of the page and of each block: how likely it is content |
//! | | [`next_story`] | takes the stories out that a page sets below its own |
//! | infer | [`label`] | finds the best labelling of the whole tree, by what has a score of its own |
//! | lend | [`notes`] | keeps the notes of marks that stay |
//! | | `ending` | keeps the last paragraph where it stands outside the box of the others |
//! | | [`pictures`] | keeps pictures, players and wholes (tables, code) beside texts that stay |
//! | | `vacant` | finds the places that are kept free for adverts |
//! | | [`label`] | labels once more, with what was lent |
//! | decide | [`verdict`] | says whether there is a story at all; a first time before what was lent is labelled |
//! | explain | [`reason`] | says what kind of boilerplate each hidden part is, and why |
//! | assemble | [`article`] | builds the typed article from what is kept |
//! | render | [`render`] | gives the article as text, Markdown or HTML |
//!
//! Beside them: [`text`] (words, marks, directions), [`language`] (what a text is written in),
//! [`reading`] (how long it takes to read), [`cues`] (telling words, as data), [`players`] (frames
//! that stories hold, as data), [`follow`] (lines that ask people to follow the paper, as data),
//! `credits` (what is said before the name of a photographer, as data), `source` (where pictures come
//! from), `bindings` (all that JavaScript sees). A module uses only those above it in
//! `tests/architecture.rs`.

#![warn(missing_docs)]

pub mod article;
#[cfg(target_arch = "wasm32")]
mod bindings;
pub mod block;
pub(crate) mod credits;
pub mod cues;
pub mod dom;
mod ending;
mod extraction;
pub mod features;
pub mod follow;
pub mod label;
pub mod language;
pub mod metadata;
pub mod model;
pub mod next_story;
pub mod notes;
pub mod pictures;
pub mod players;
pub mod reading;
pub mod reason;
pub mod render;
pub(crate) mod source;
pub mod text;
mod vacant;
pub mod verdict;

pub use extraction::{Explanation, Extraction, Hidden, Judged, Page, Words, extract, prepare};
