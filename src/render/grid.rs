//! Tables as grids: every row with every column, however cells span.

use crate::article::Cell;

/// A table that is wider has spans by mistake, or to be slow; cells past this many columns span one.
const WIDEST: usize = 200;

/// The rows of a table, each with a cell or a gap for each column up to its last cell.
pub(super) fn grid(rows: &[Vec<Cell>]) -> Vec<Vec<Option<&Cell>>> {
    // How many rows a cell above still reaches down, for each column.
    let mut open: Vec<u32> = Vec::new();
    rows.iter().map(|row| placed(row, &mut open)).collect()
}

fn placed<'a>(row: &'a [Cell], open: &mut Vec<u32>) -> Vec<Option<&'a Cell>> {
    let mut cells = Vec::new();
    for cell in row {
        skip_open(&mut cells, open);
        let is_wide = cells.len() + cell.colspan as usize > WIDEST;
        let (columns, rows) = if is_wide { (1, 1) } else { (cell.colspan.max(1), cell.rowspan) };
        let columns = columns as usize;
        open.resize(open.len().max(cells.len() + columns), 0);
        open[cells.len()..cells.len() + columns].fill(rows.saturating_sub(1));
        cells.push(Some(cell));
        cells.resize(cells.len() + columns - 1, None);
    }
    skip_open(&mut cells, open);
    cells
}

/// Leaves gaps where cells above reach down.
fn skip_open(cells: &mut Vec<Option<&Cell>>, open: &mut [u32]) {
    while let Some(rows @ 1..) = open.get_mut(cells.len()) {
        *rows -= 1;
        cells.push(None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_leave_gaps() {
        let cell = |colspan, rowspan| Cell { header: false, content: Vec::new(), colspan, rowspan };
        let rows = [vec![cell(1, 2), cell(2, 1)], vec![cell(1, 1), cell(1, 1)], vec![cell(1, 1)]];
        let is_cell = grid(&rows).into_iter().map(|row| row.iter().map(Option::is_some).collect());
        let shown: Vec<Vec<bool>> = is_cell.collect();
        assert_eq!(shown, [vec![true, true, false], vec![false, true, true], vec![true]]);
    }
}
