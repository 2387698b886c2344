//! What the measures may not fall below, as kept in `floors.txt`.

use anyhow::{Context, Result};

use crate::report::{COLUMNS, Groups};

const FLOORS: &str = include_str!("floors.txt");

/// One line of the list.
struct Floor<'a> {
    group: &'a str,
    column: usize,
    number: f64,
}

/// What has fallen below its floor, in words. A floor of a group that was not measured is passed
/// over, so that one set can be measured alone.
///
/// # Errors
///
/// Where the list is malformed.
pub fn broken(groups: &Groups) -> Result<Vec<String>> {
    let floors: Vec<Floor> = floors()?;
    let mut broken = Vec::new();
    for (group, numbers) in groups.measures() {
        for floor in floors.iter().filter(|floor| floor.group == group) {
            let Some(number) = numbers[floor.column] else { continue };
            let name = COLUMNS[floor.column];
            let is_leak = name == "leak";
            if is_leak && number > floor.number || !is_leak && number < floor.number {
                let side = if is_leak { "above" } else { "below" };
                broken.push(format!("{group}: {name} {number:.3} is {side} {:.3}", floor.number));
            }
        }
    }
    Ok(broken)
}

fn floors() -> Result<Vec<Floor<'static>>> {
    let lines = FLOORS.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| floor(line).with_context(|| format!("floors.txt: `{line}` is malformed")))
        .collect()
}

fn floor(line: &str) -> Option<Floor<'_>> {
    let [group, name, number] = line.split('|').map(str::trim).collect::<Vec<_>>()[..] else {
        return None;
    };
    let column = COLUMNS.iter().position(|column| *column == name)?;
    Some(Floor { group, column, number: number.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_floor_can_be_read() {
        assert!(!floors().expect("the list is well formed").is_empty());
    }
}
