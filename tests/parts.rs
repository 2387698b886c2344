//! What a story holds besides paragraphs comes along, and is judged by what stands beside it.

use matn::dom::parse::snapshot;
use matn::extract;
use matn::render::{Format, With, render};

/// A page whose story holds `part` between its paragraphs, as Markdown.
fn story_with(part: &str) -> String {
    let html = format!(
        "<ul><li><a href=/a>Home</a><li><a href=/b>Harbour</a><li><a href=/c>Letters</a></ul>
         <div class=main><h1>The clockmaker of Tarn Mills and the sum on the wall</h1>
         <p>For sixty years the clock of Tarn Mills lost nine minutes a week, and nobody could say
         why, until the clockmaker Edda Fallow measured its rope on a frosty night.</p>
         <p>She weighed the rope wet and dry, and wrote the answer on the wall of the tower, where
         it can still be read by whoever climbs the stairs:</p>
         {part}
         <p>The rope was replaced by a rod of ash wood, which neither stretches nor shrinks, and the
         clock has kept time since, to the regret of the children who were always late.</p>
         <p>Fallow has asked for nothing but the old rope, from which she means to make a swing.</p>
         </div><div><p><a href=/d>Frost expected on the moor</a><p><a href=/e>The bell is rung</a>"
    );
    let page = snapshot(&html, "https://example.org/clock");
    let article = extract(&page).article.expect("it is a story");
    render(&article, Format::Markdown, With::NOTHING)
}

#[test]
fn a_formula_set_apart_stays() {
    let formula =
        r"<math display=block alttext='\frac{l}{g}'><mfrac><mi>l</mi><mi>g</mi></mfrac></math>";
    assert!(story_with(formula).contains("\n\n$$\n\\frac{l}{g}\n$$\n\n"));
}

#[test]
fn a_player_stays_and_a_frame_of_unknown_origin_goes() {
    let frame =
        |src| format!("<div><iframe src='{src}' title='The tower' width=560></iframe></div>");
    let player = story_with(&frame("https://www.youtube.com/embed/tarn"));
    assert!(player.contains("\n\n[The tower](https://www.youtube.com/watch?v=tarn)\n\n"));
    assert!(!story_with(&frame("https://banners.example/tarn")).contains("The tower"));
}

#[test]
fn a_player_of_a_framework_stays_where_it_stands() {
    let player = "<lite-youtube videoid=tarn title='The tower'><a href=/v>Play</a></lite-youtube>";
    let story = story_with(player);
    assert!(story.contains("stairs:\n\n[The tower](https://www.youtube.com/watch?v=tarn)\n\nThe"));
    let boxed = story_with(&format!("<figure>{player}</figure>"));
    assert_eq!(boxed, story);
}

#[test]
fn a_player_in_a_box_that_is_named_an_advert_goes() {
    let advert = "<div class=advert><iframe src=https://www.youtube.com/embed/a></iframe></div>";
    assert!(!story_with(advert).contains("youtube"));
}

#[test]
fn code_stays_with_its_lines() {
    let code = "<div class='highlight lang-c'><pre><span class=line>int a;</span><span class=line>\
        int b;</span></pre></div>";
    assert!(story_with(code).contains("\n\n```c\nint a;\nint b;\n```\n\n"));
}

#[test]
fn a_picture_for_readers_without_scripts_alone_stands_where_it_stood() {
    let picture = |attributes: &str| {
        let html = format!("<noscript><img src=/tarn.jpg alt='The wall' {attributes}></noscript>");
        (story_with(&html), story_with(&format!("<p>{html}</p>")))
    };
    let (bare, boxed) = picture("");
    assert!(bare.contains("stairs:\n\n![The wall](https://example.org/tarn.jpg)\n\nThe rope"));
    assert_eq!(boxed, bare);
    assert!(!picture("width=1 height=1").0.contains("tarn.jpg"));
}

#[test]
fn a_table_and_a_card_of_links_to_other_stories_go() {
    let table = "<table><tr><td><a href=/1>The ford is deep</a><td><a href=/2>The mill turns</a>
        <tr><td><a href=/3>Frost on the moor</a><td><a href=/4>The bell is rung</a></table>";
    assert!(!story_with(table).contains("ford"));
    let card = "<div><a href=/1><img src=/f.jpg><h3>The ford is deep</h3></a></div>";
    assert!(!story_with(card).contains("ford"));
}

#[test]
fn a_subhead_stays_behind_a_box_that_goes() {
    let part = "<div><p>Read also:</p><ul><li><a href=/1>The ford is deep</a></ul></div>
        <h2>A new rope</h2>";
    let story = story_with(part);
    assert!(story.contains("\n\n## A new rope\n\n") && !story.contains("ford"), "{story}");
}
