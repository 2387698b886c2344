//! Holds the import rule that `src/lib.rs` states.

use std::{collections::BTreeSet, fs, path::Path};

/// Each module and the modules it may use, in reading order: none uses one below itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("language", &["text"]),
    ("reading", &[]),
    ("credits", &["text"]),
    ("cues", &["text"]),
    ("dom", &["text"]),
    ("source", &["dom", "text"]),
    ("players", &["dom", "source", "text"]),
    ("block", &["dom", "text"]),
    ("metadata", &["block", "cues", "dom", "text"]),
    ("follow", &["block", "dom", "text"]),
    ("next_story", &["block", "dom", "metadata"]),
    ("notes", &["block", "dom", "text"]),
    ("features", &["block", "credits", "cues", "dom", "metadata", "text"]),
    ("model", &["features"]),
    ("label", &["block", "dom", "model"]),
    ("ending", &["block", "dom", "features", "label"]),
    (
        "pictures",
        &["block", "cues", "dom", "features", "label", "metadata", "players", "source", "text"],
    ),
    ("vacant", &["block", "cues", "dom", "features"]),
    ("verdict", &["block", "features", "model"]),
    ("reason", &["block", "cues", "dom", "features", "metadata", "text"]),
    (
        "article",
        &[
            "block", "credits", "cues", "dom", "language", "metadata", "notes", "players",
            "reading", "source", "text",
        ],
    ),
    ("render", &["article", "text"]),
    (
        "extraction",
        &[
            "article",
            "block",
            "cues",
            "dom",
            "ending",
            "features",
            "follow",
            "label",
            "metadata",
            "model",
            "next_story",
            "notes",
            "pictures",
            "players",
            "reason",
            "vacant",
            "verdict",
        ],
    ),
    ("bindings", &["article", "dom", "extraction", "reason", "render", "text", "verdict"]),
];

/// The files and folders through which the crate touches an outside world.
const DOORS: &[(&str, &[&str])] = &[
    ("js_sys", &["bindings.rs"]),
    ("wasm_bindgen", &["bindings.rs"]),
    ("scraper", &["dom/parse.rs", "dom/parse/"]),
    ("serde_json", &["command/", "metadata/repair.rs"]),
    ("clap", &["command/"]),
    ("rayon", &["command/"]),
    ("std::fs", &["command/"]),
];

#[test]
fn modules_use_only_the_layers_above() {
    for (at, (module, above)) in LAYERS.iter().enumerate() {
        for used in *above {
            let place = LAYERS.iter().position(|(name, _)| name == used);
            assert!(place.is_some_and(|place| place < at), "{module} must stand below {used}");
        }
    }
    for (path, code) in sources() {
        let module = path.split(['/', '.']).next().unwrap_or_default();
        if ["lib", "main", "command"].contains(&module) {
            continue;
        }
        let (_, above) = LAYERS
            .iter()
            .find(|(name, _)| *name == module)
            .unwrap_or_else(|| panic!("src/{path} has no row in LAYERS"));
        let way_out = if path.contains('/') { "super::super::" } else { "super::" };
        assert!(!code.contains(way_out), "src/{path} must name what it uses from `crate::` on");
        for used in uses(&code) {
            assert!(used == module || above.contains(&used), "src/{path} must not use {used}");
        }
    }
}

#[test]
fn only_the_doors_touch_the_outside() {
    for (path, code) in sources() {
        for (outside, doors) in DOORS {
            let is_door = doors.iter().any(|door| path.starts_with(door));
            let touches = touches(&code, outside);
            assert!(is_door || !touches, "src/{path} must not touch {outside}");
        }
    }
}

/// Whether `code` names an outside world, and not a thing whose name ends like it.
fn touches(code: &str, outside: &str) -> bool {
    let mut places = code.match_indices(outside).map(|(at, _)| &code[..at]);
    places.any(|before| !before.ends_with(char::is_alphanumeric))
}

/// The names after `crate::` in `code`.
fn uses(code: &str) -> BTreeSet<&str> {
    let after = code.split("crate::").skip(1);
    after
        .filter_map(|rest| rest.split(|it: char| !it.is_alphanumeric() && it != '_').next())
        .collect()
}

/// Every file under `src` by its path there, without comments and unit tests.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    collect(&mut found, &root, &root);
    found
}

fn collect(found: &mut Vec<(String, String)>, root: &Path, folder: &Path) {
    for entry in fs::read_dir(folder).expect("src is readable") {
        let path = entry.expect("src is readable").path();
        if path.is_dir() {
            collect(found, root, &path);
            continue;
        }
        if path.extension().is_none_or(|it| it != "rs") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("sources are UTF-8");
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let code: Vec<&str> =
            code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let name = path.strip_prefix(root).expect("the walk stays in src");
        found.push((name.to_string_lossy().replace('\\', "/"), code.join("\n")));
    }
}
