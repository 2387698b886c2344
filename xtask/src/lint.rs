//! Judges what `web-ext lint` says of the extension.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::steps::Outcome;

/// Warnings that cannot be avoided.
///
/// One manifest serves both browsers, so it names a service worker for Chromium, which Firefox
/// ignores.
const ACCEPTED: &[&str] = &["BACKGROUND_SERVICE_WORKER_IGNORED"];

/// Holds when there is no error, and no warning but the accepted ones.
pub fn judge(output: &str) -> Result<Outcome> {
    let report = output.lines().find(|line| line.starts_with('{'));
    let report: Value = serde_json::from_str(report.unwrap_or_default())
        .with_context(|| format!("web-ext has no report:\n{output}"))?;

    let messages = ["errors", "warnings"].map(|kind| report[kind].as_array());
    let messages = messages.into_iter().flatten().flatten();
    let faults: Vec<_> = messages.filter(|message| !is_accepted(message)).map(in_words).collect();
    Ok(Outcome::of_one(faults.is_empty(), String::new(), faults.join("\n")))
}

fn is_accepted(message: &Value) -> bool {
    message["_type"] == "warning" && ACCEPTED.iter().any(|code| message["code"] == *code)
}

/// A message with the place it speaks of.
fn in_words(message: &Value) -> String {
    let [kind, code, text, file] =
        ["_type", "code", "message", "file"].map(|key| message[key].as_str().unwrap_or_default());
    format!("{kind} {code} {file}:{}: {text}", message["line"].as_u64().unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(report: &str) -> bool {
        judge(report).expect("the report can be read").tally.failed == 0
    }

    #[test]
    fn the_one_warning_that_cannot_be_avoided_is_accepted() {
        assert!(holds(
            r#"{"errors":[],"warnings":[{"_type":"warning","code":"BACKGROUND_SERVICE_WORKER_IGNORED"}]}"#
        ));
    }

    #[test]
    fn any_other_warning_fails_and_is_told() {
        let report = r#"(node) a remark
{"errors":[],"warnings":[{"_type":"warning","code":"DANGEROUS_EVAL","message":"no","file":"a.js","line":7}]}"#;
        let outcome = judge(report).expect("the report can be read");
        assert_eq!(outcome.tally.failed, 1);
        assert_eq!(outcome.output, "warning DANGEROUS_EVAL a.js:7: no");
    }

    #[test]
    fn an_error_fails_whatever_its_code() {
        assert!(!holds(
            r#"{"errors":[{"_type":"error","code":"BACKGROUND_SERVICE_WORKER_IGNORED"}],"warnings":[]}"#
        ));
    }

    #[test]
    fn a_linter_without_a_report_is_an_error() {
        assert!(judge("Error: no such folder").is_err());
    }
}
