//! The engine tells the direction of each text in `directions.txt`, as the extension does.

use matn::text::{Direction, direction};

#[test]
fn the_direction_of_a_text_is_that_of_most_of_its_letters() {
    for line in include_str!("directions.txt").lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [expected, what, text] = fields[..] else { panic!("no three fields: {line}") };
        let told = match direction(text) {
            Some(Direction::Ltr) => "ltr",
            Some(Direction::Rtl) => "rtl",
            None => "none",
        };
        assert_eq!(told, expected, "{what}");
    }
}
