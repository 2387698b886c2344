//! Days of the two calendars that pages are dated by, as ISO 8601 writes them.

/// Years of the Persian solar calendar that pages on the web are dated by.
///
/// The lunar calendar is some 40 years ahead, so that its years are no younger than 1420 there.
const SOLAR: std::ops::RangeInclusive<i32> = 1370..=1419;

/// Years of the Gregorian calendar that pages on the web are dated by.
const GREGORIAN: std::ops::RangeInclusive<i32> = 1990..=2099;

/// A day in either calendar, told by its year, as `2026-01-02`; `None` where there is no such day.
pub(super) fn iso_day(year: i32, month: u32, day: u32) -> Option<String> {
    let (year, month, day) = match () {
        () if SOLAR.contains(&year) => gregorian(solar_day(year, month, day)?),
        () if GREGORIAN.contains(&year) => (year, month, day),
        () => return None,
    };
    let is_day = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    is_day.then(|| format!("{year}-{month:02}-{day:02}"))
}

fn days_in(year: i32, month: u32) -> u32 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to the first day of the solar year 1403, 2024-03-20.
const FIRST_OF_1403: i32 = 19_802;

/// Days from 1970-01-01 to a day of the solar calendar.
///
/// Six months of 31 days are followed by five of 30 and one of 29, or 30 in eight years of 33: those
/// whose number times 25, and 11, leaves less than eight ("Solar Hijri calendar", 33-year rule;
/// it agrees with the equinox in all years from 1343 to 1472).
fn solar_day(year: i32, month: u32, day: u32) -> Option<i32> {
    let is_leap = |year: i32| (25 * year + 11) % 33 < 8;
    let length = |year: i32| 365 + i32::from(is_leap(year));
    let days = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 => 29 + u32::from(is_leap(year)),
        _ => return None,
    };
    let before: i32 = (year..1403).map(length).sum();
    let since: i32 = (1403..year).map(length).sum();
    let months = 31 * (month - 1).min(6) + 30 * (month - 1).saturating_sub(6);
    let in_year = (months + day) as i32 - 1;
    (1..=days).contains(&day).then_some(FIRST_OF_1403 - before + since + in_year)
}

/// The Gregorian day so many days behind 1970-01-01.
fn gregorian(mut days: i32) -> (i32, u32, u32) {
    let mut year = 1970;
    loop {
        for month in 1..=12 {
            let length = days_in(year, month) as i32;
            if days < length {
                return (year, month, days as u32 + 1);
            }
            days -= length;
        }
        year += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn solar_days_are_days_of_the_gregorian_calendar() {
        for (solar, expected) in [
            ((1403, 1, 1), "2024-03-20"),
            ((1402, 12, 29), "2024-03-19"),
            ((1400, 1, 1), "2021-03-21"),
            ((1399, 12, 30), "2021-03-20"),
            ((1403, 12, 30), "2025-03-20"),
            ((1398, 11, 29), "2020-02-18"),
            ((1370, 1, 1), "1991-03-21"),
            ((1404, 7, 1), "2025-09-23"),
        ] {
            assert_eq!(iso_day(solar.0, solar.1, solar.2).as_deref(), Some(expected));
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for (year, month, day) in [
            (2023, 2, 29),
            (2024, 13, 1),
            (2024, 0, 1),
            (2024, 1, 0),
            (1402, 12, 30),
            (1445, 7, 14),
        ] {
            assert_eq!(iso_day(year, month, day), None);
        }
        assert_eq!(iso_day(2024, 2, 29).as_deref(), Some("2024-02-29"));
    }
}
