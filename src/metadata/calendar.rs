//! Days of the calendars that pages are dated by, as ISO 8601 writes them.

use std::ops::RangeInclusive;

use icu_calendar::Date;
use icu_calendar::cal::{Hijri, Iso};

/// A calendar, told from others by the years that pages on the web are dated by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calendar {
    /// The solar calendar of Iran and Afghanistan.
    Solar,
    /// The lunar calendar of Umm al-Qura, by which Saudi Arabia is dated.
    Lunar,
    Gregorian,
}

/// The lunar calendar is some 40 years ahead of the solar one, so that no year is of both.
const YEARS: [(RangeInclusive<i32>, Calendar); 3] = [
    (1370..=1419, Calendar::Solar),
    (1420..=1499, Calendar::Lunar),
    (1990..=2099, Calendar::Gregorian),
];

/// The years that Thailand counts for those of pages on the web: it begins with the Buddha's death.
const BUDDHIST: RangeInclusive<i32> = 1990 + BUDDHA..=2099 + BUDDHA;

/// By so many years it is ahead, month and day being those of the Gregorian calendar.
const BUDDHA: i32 = 543;

/// A year as its calendar is counted elsewhere.
fn counted(year: i32) -> i32 {
    if BUDDHIST.contains(&year) { year - BUDDHA } else { year }
}

impl Calendar {
    /// The calendar whose months a line of `months.txt` names, by the line's first word.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "solar" => Self::Solar,
            "lunar" => Self::Lunar,
            _ => Self::Gregorian,
        }
    }

    /// The calendar that a year is of.
    pub(super) fn of(year: i32) -> Option<Self> {
        let year = counted(year);
        YEARS.iter().find(|(years, _)| years.contains(&year)).map(|(_, calendar)| *calendar)
    }
}

/// A day in the calendar that its year is of, as `2026-01-02`; `None` where there is no such day.
pub(super) fn iso_day(year: i32, month: u32, day: u32) -> Option<String> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let fixed = match Calendar::of(year)? {
        Calendar::Solar => Date::try_new_persian(year, month, day).ok()?.to_rata_die(),
        Calendar::Lunar => {
            let calendar = Hijri::new_umm_al_qura();
            Date::try_new_hijri_with_calendar(year, month, day, calendar).ok()?.to_rata_die()
        }
        Calendar::Gregorian => Date::try_new_iso(counted(year), month, day).ok()?.to_rata_die(),
    };
    let date = Date::from_rata_die(fixed, Iso);
    let (year, month) = (date.year().extended_year(), date.month().ordinal);
    Some(format!("{year}-{month:02}-{:02}", date.day_of_month().0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_other_calendars_are_days_of_the_gregorian_one() {
        for (other, expected) in [
            ((1403, 1, 1), "2024-03-20"),
            ((1402, 12, 29), "2024-03-19"),
            ((1400, 1, 1), "2021-03-21"),
            ((1399, 12, 30), "2021-03-20"),
            ((1403, 12, 30), "2025-03-20"),
            ((1398, 11, 29), "2020-02-18"),
            ((1370, 1, 1), "1991-03-21"),
            ((1404, 7, 1), "2025-09-23"),
            ((1445, 9, 1), "2024-03-11"),
            ((1446, 1, 1), "2024-07-07"),
            ((1446, 9, 29), "2025-03-29"),
            ((1447, 6, 5), "2025-11-26"),
            ((2569, 1, 2), "2026-01-02"),
            ((2567, 2, 29), "2024-02-29"),
        ] {
            assert_eq!(iso_day(other.0, other.1, other.2).as_deref(), Some(expected));
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
            (1446, 9, 30),
            (1700, 7, 14),
        ] {
            assert_eq!(iso_day(year, month, day), None);
        }
        assert_eq!(iso_day(2024, 2, 29).as_deref(), Some("2024-02-29"));
    }
}
