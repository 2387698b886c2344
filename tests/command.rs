//! The command line as a person or a script meets it.

use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::{env, fs};

const PAGE: &str = "tests/pages/en-lighthouse/portal.html";
const FRONT: &str = "tests/pages/front-en/portal.html";

fn matn(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_matn"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command starts");
    // A child that does not read its input closes it early, which is no error of this test.
    let _ = child.stdin.take().expect("it was asked for").write_all(input);
    child.wait_with_output().expect("the command ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

fn rows(output: &Output) -> Vec<serde_json::Value> {
    let lines = text(&output.stdout);
    lines.lines().map(|line| serde_json::from_str(line).expect("a row is JSON")).collect()
}

#[test]
fn json_rows_come_in_the_order_of_the_input() {
    let output = matn(&["--format", "json", FRONT, PAGE], b"");
    assert!(output.status.success());
    let rows = rows(&output);
    assert_eq!(rows[0]["file"], FRONT);
    assert_eq!(rows[0]["verdict"], "none");
    assert_eq!(rows[1]["file"], PAGE);
    assert_eq!(rows[1]["verdict"], "story");
    assert_eq!(rows[1]["dir"], "ltr");
    assert!(rows[1]["milliseconds"].as_f64().is_some_and(|it| it > 0.0));
}

#[test]
fn a_row_has_every_field_that_is_promised() {
    let row = rows(&matn(&["--format", "json", PAGE], b"")).remove(0);
    for field in [
        "file",
        "verdict",
        "confidence",
        "title",
        "byline",
        "published_time",
        "modified_time",
        "site_name",
        "section",
        "tags",
        "lang",
        "dir",
        "excerpt",
        "words",
        "characters",
        "minutes",
        "lead_image",
        "text",
        "markdown",
        "milliseconds",
    ] {
        assert!(row.get(field).is_some(), "{field} is missing");
    }
    assert!(row.get("blocks").is_none());
}

#[test]
fn a_page_that_shows_nothing_without_its_scripts_tells_what_it_declares() {
    let page = "<html lang=ar><title>السفن تنتظر في الميناء</title><body><div id=app></div>";
    let row = rows(&matn(&["--format", "json", "-"], page.as_bytes())).remove(0);
    assert_eq!(row["verdict"], "none");
    assert_eq!(row["title"], "السفن تنتظر في الميناء");
    assert_eq!(row["lang"], "ar");
    assert_eq!(row["text"], "");
    assert!(matn(&["-"], page.as_bytes()).stdout.is_empty());
}

#[test]
fn explaining_tells_of_every_block() {
    let row = rows(&matn(&["--format", "json", "--explain", PAGE], b"")).remove(0);
    let blocks = row["blocks"].as_array().expect("it was asked for");
    assert!(blocks.iter().any(|block| block["kept"] == true));
    assert!(blocks.iter().any(|block| block["kind"] == "newsletter"));
}

#[test]
fn standard_input_is_a_page() {
    let page = fs::read(PAGE).expect("the page is there");
    let from_input = matn(&["-"], &page);
    let from_file = matn(&[PAGE], b"");
    assert!(!from_file.stdout.is_empty());
    assert_eq!(text(&from_input.stdout), text(&from_file.stdout));
}

#[test]
fn a_gzipped_page_is_read_as_it_is() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&fs::read(PAGE).expect("the page is there")).expect("memory takes it");
    let output = matn(&["-"], &packed.finish().expect("memory takes it"));
    assert_eq!(text(&output.stdout), text(&matn(&[PAGE], b"").stdout));
}

#[test]
fn paths_come_from_a_list() {
    let output =
        matn(&["--format", "json", "--files-from", "-"], format!("{PAGE}\n{FRONT}\n").as_bytes());
    assert_eq!(rows(&output).len(), 2);
}

#[test]
fn an_unreadable_file_is_named_and_the_others_go_on() {
    let output = matn(&["--format", "json", "no-such-file.html", PAGE], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(rows(&output).len(), 1);
    let errors = text(&output.stderr);
    assert_eq!(errors.lines().count(), 1, "{errors}");
    assert!(errors.contains("no-such-file.html"));
}

#[test]
fn a_fault_that_nobody_listens_to_is_told_by_the_code() {
    let (reader, writer) = std::io::pipe().expect("there are pipes");
    drop(reader);
    let mut matn = Command::new(env!("CARGO_BIN_EXE_matn"));
    let status = matn.args(["no-such-page.html"]).stderr(writer).status().expect("it runs");
    assert_eq!(status.code(), Some(1));
}

#[test]
fn wrong_use_is_told_from_failure() {
    for arguments in [
        &[][..],
        &["--format", "morse", PAGE],
        &["--url", "here", PAGE],
        &["--explain", PAGE],
        &["--format", "json", "--with", "date", PAGE],
    ] {
        assert_eq!(matn(arguments, b"").status.code(), Some(2), "{arguments:?}");
    }
    for arguments in [&["--help"][..], &["--url", "", PAGE]] {
        assert_eq!(matn(arguments, b"").status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn stories_stand_apart_and_a_page_without_one_is_named() {
    let output = matn(&[PAGE, FRONT, PAGE], b"");
    assert!(output.status.success(), "each page was read");
    let story = text(&matn(&[PAGE], b"").stdout);
    assert_eq!(text(&output.stdout), format!("{story}\n{story}"));
    assert_eq!(text(&output.stderr), format!("matn: {FRONT}: no story found\n"));
}

#[test]
fn every_format_carries_the_headline() {
    for format in ["text", "markdown", "html"] {
        let output = text(&matn(&["--format", format, PAGE], b"").stdout);
        let first = output.lines().take(2).collect::<String>();
        assert!(first.contains("Skerrow Lighthouse to shine again"), "{format}: {first}");
    }
}

#[test]
fn what_stands_beside_the_story_is_what_was_asked_for() {
    let story = |with: &str| {
        text(&matn(&["--url", "https://example.org/a", "--with", with, PAGE], b"").stdout)
    };
    let (bare, full) = (story("nothing"), story("title,byline,date,source"));
    let title = story("title").lines().next().map(str::to_owned).expect("there is a headline");
    assert!(!bare.contains(&title));
    assert!(full.starts_with(&title) && full.contains(bare.trim()));
    assert!(full.ends_with("\n\nhttps://example.org/a\n"), "{full}");
}
