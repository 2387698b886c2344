//! The types that the extension's scripts are checked against are those of the article.

mod common;

use std::collections::BTreeSet;

use common::{pages, stories::Maker};
use fastrand::Rng;
use serde_json::Value;

const DECLARED: &str = include_str!("../extension/shared/types.d.ts");

/// The names of fields, and the values of `type`, in all that an article is as JSON.
fn collect(value: &Value, fields: &mut BTreeSet<String>, kinds: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, fields, kinds)),
        Value::Object(entries) => {
            kinds.extend(entries.get("type").and_then(Value::as_str).map(str::to_owned));
            for (name, value) in entries {
                fields.insert(name.clone());
                collect(value, fields, kinds);
            }
        }
        _ => {}
    }
}

#[test]
fn every_field_and_every_part_of_an_article_is_declared() {
    let made = (0..300).map(|seed| Maker(Rng::with_seed(seed)).article());
    let found = pages().into_iter().filter_map(|page| page.extract().article);
    let (mut fields, mut kinds) = (BTreeSet::new(), BTreeSet::new());
    for article in found.chain(made) {
        let article = serde_json::to_value(article).expect("an article is plain data");
        collect(&article, &mut fields, &mut kinds);
    }
    assert!(fields.len() > 40 && kinds.len() > 20, "{} and {}", fields.len(), kinds.len());
    for field in fields {
        let is_declared =
            ["", "?"].iter().any(|mark| DECLARED.contains(&format!("{field}{mark}:")));
        assert!(is_declared, "types.d.ts lacks the field {field}");
    }
    // Marks that only hold other parts are declared together, by their names alone.
    for kind in kinds {
        assert!(DECLARED.contains(&format!("\"{kind}\"")), "types.d.ts lacks the part {kind}");
    }
}
