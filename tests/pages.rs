//! Every folder in `tests/pages` is one story: each page in it must yield `story.md`.
//!
//! To add a case, make a folder with a `page.html`, the right `story.md`, and a `truth.json` with
//! what must stay out, and where it matters with fields of the article in `metadata`. `MATN_PAGES=DIR cargo test --test pages` runs on further pages.

mod common;

use std::fs;

use common::{Page, own_pages, pages, words};
use matn::article::{Article, Block, plain};
use matn::render::{Format, With, render};
use matn::text::{count_words, fold};
use matn::verdict::Verdict;

/// Gathers what is wrong with each page, so that one run shows all.
fn assert_none_wrong(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{} pages are wrong:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

/// The story of a page, if it is said to hold one.
fn story(page: &Page) -> Option<Article> {
    let extraction = page.extract();
    extraction.article.filter(|_| extraction.verdict == Verdict::Story)
}

#[test]
fn every_story_comes_out_to_the_word() {
    let wrong = pages().into_iter().filter_map(|page| {
        let expected = page.truth.text.as_deref()?;
        let article = page.extract().article?;
        let text = render(&article, Format::Text, With::NOTHING);
        let byline = page.truth.byline.as_deref();
        (words(&text, byline) != words(expected, byline))
            .then(|| format!("{}\n--- expected\n{expected}\n--- came out\n{text}", page.name()))
    });
    assert_none_wrong(wrong.collect());
}

#[test]
fn the_words_of_a_story_are_counted_as_its_plain_text_has_them() {
    let wrong = pages().into_iter().filter_map(|page| {
        let article = story(&page)?;
        let text = render(&article, Format::Text, With::NOTHING);
        let words = count_words(&text) as u32;
        // Plain text has numbers of items and notes besides, and cells as often as they span.
        let is_near = 30 * words.abs_diff(article.words) <= words;
        (!is_near).then(|| format!("{}: {} for {words}", page.name(), article.words))
    });
    assert_none_wrong(wrong.collect());
}

#[test]
fn a_page_with_a_story_is_told_from_one_without() {
    let wrong = pages().into_iter().filter_map(|page| {
        let extraction = page.extract();
        let expected = if page.truth.text.is_some() { Verdict::Story } else { Verdict::None };
        (extraction.verdict != expected)
            .then(|| format!("{}: {:?} {}", page.name(), extraction.verdict, extraction.confidence))
    });
    assert_none_wrong(wrong.collect());
}

#[test]
fn no_boilerplate_comes_along_in_any_format() {
    let wrong = pages().into_iter().filter_map(|page| {
        let article = story(&page)?;
        let formats = [Format::Text, Format::Markdown, Format::Html];
        let rendered = formats.map(|format| fold(&render(&article, format, With::TITLE)));
        let leaks = |it: &&String| rendered.iter().any(|text| text.contains(&fold(it)));
        let leaked: Vec<&String> = page.truth.without.iter().filter(leaks).collect();
        (!leaked.is_empty()).then(|| format!("{}: {leaked:?}", page.name()))
    });
    assert_none_wrong(wrong.collect());
}

#[test]
fn the_headline_is_the_title_and_stands_once() {
    let wrong = pages().into_iter().filter_map(|page| {
        let expected = fold(page.truth.title.as_deref()?);
        let article = page.extract().article?;
        let title = article.title.as_deref().map(fold);
        let text = render(&article, Format::Markdown, With::TITLE);
        let lines = text.lines().filter(|line| fold(line) == expected).count();
        (title.as_ref() != Some(&expected) || lines != 1)
            .then(|| format!("{}: {title:?}, {lines} times", page.name()))
    });
    assert_none_wrong(wrong.collect());
}

#[test]
fn a_story_without_a_headline_is_not_titled_by_its_sites_name() {
    let wrong = pages().into_iter().filter(|page| page.truth.title.is_none()).filter_map(|page| {
        let title = story(&page)?.title?;
        Some(format!("{}: {title:?}", page.name()))
    });
    assert_none_wrong(wrong.collect());
}

#[test]
fn the_picture_of_a_story_comes_along_with_its_caption_and_no_other_does() {
    let wrong = own_pages().into_iter().filter_map(|page| {
        let picture = page.truth.picture.clone()?;
        let shown = story(&page)?.body.into_iter().filter_map(|block| match block {
            Block::Figure { images, caption, credit } => {
                let images = images.into_iter().map(|image| image.src).collect::<Vec<_>>();
                let caption = [caption, credit].map(|line| plain(&line)).join(" ");
                Some((images.join(" "), fold(&caption)))
            }
            _ => None,
        });
        let shown: Vec<(String, String)> = shown.collect();
        let picture = picture.map(|it| format!("https://example.org{it}"));
        let caption = page.truth.caption.as_deref().map(fold);
        let expected: Vec<(String, String)> = picture.zip(caption).into_iter().collect();
        (shown != expected).then(|| format!("{}: {shown:?}", page.name()))
    });
    assert_none_wrong(wrong.collect());
}

#[test]
fn the_metadata_of_a_story_is_told_exactly() {
    let wrong = pages().into_iter().filter_map(|page| {
        let article = serde_json::to_value(story(&page)?).expect("an article is JSON");
        let truth = page.truth.metadata.iter();
        let differing = truth.filter(|(field, expected)| article.get(field) != Some(expected));
        let differing: Vec<String> =
            differing.map(|(field, _)| format!("{field}: {:?}", article.get(field))).collect();
        (!differing.is_empty()).then(|| format!("{}: {}", page.name(), differing.join("; ")))
    });
    assert_none_wrong(wrong.collect());
}

#[test]
fn the_direction_is_the_storys_own() {
    let wrong = pages().into_iter().filter_map(|page| {
        let expected = page.truth.dir.clone()?;
        let article = page.extract().article?;
        let dir = format!("{:?}", article.dir).to_lowercase();
        (dir != expected).then(|| format!("{}: {dir}", page.name()))
    });
    assert_none_wrong(wrong.collect());
}

#[test]
fn every_page_of_a_folder_yields_its_markdown() {
    let wrong = own_pages().into_iter().filter_map(|page| {
        let folder = page.path.parent()?;
        let expected = fs::read_to_string(folder.join("story.md")).expect("a case has a story.md");
        let byline = page.truth.byline.as_deref();
        // The pages of one story show it with different pictures, or with none.
        let is_alone = page.path.file_name().is_some_and(|name| name == "page.html");
        let article = story(&page)
            .map(|article| if is_alone { article } else { only_words(article, byline) });
        let with = With { title: page.truth.title.is_some(), ..With::NOTHING };
        let story = article.map(|article| render(&article, Format::Markdown, with));
        let story = story.unwrap_or_default();
        (story != expected).then(|| format!("{}\n{story}", page.name()))
    });
    assert_none_wrong(wrong.collect());
}

/// The article without pictures and without a byline among its paragraphs.
fn only_words(mut article: Article, byline: Option<&str>) -> Article {
    article.body.retain(|block| match block {
        Block::Figure { .. } | Block::Embed { .. } => false,
        Block::Paragraph { content, .. } => byline.map(fold) != Some(fold(&plain(content))),
        _ => true,
    });
    article
}
