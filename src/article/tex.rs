//! MathML as TeX, for formulas of which the page holds no TeX: without its powers and fractions a
//! formula says something else.
//!
//! Signs stay as Unicode has them, which the readers of TeX on the web understand.

use super::MathPart;
use crate::text::is_one_of;

/// Names that TeX knows as functions.
const FUNCTIONS: &[&str] = &[
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "deg", "det", "dim", "exp", "gcd",
    "inf", "ker", "lim", "ln", "log", "max", "min", "sin", "sinh", "sup", "tan", "tanh",
];

/// Operators with their limits below and above them.
const OPERATORS: &str = "∏∐∑∫∮⋀⋁⋂⋃";

/// Signs over a letter, and the commands that set them.
const ACCENTS: &[(&str, &str)] = &[
    ("^", "hat"),
    ("ˆ", "hat"),
    ("~", "tilde"),
    ("˜", "tilde"),
    ("¯", "bar"),
    ("‾", "bar"),
    ("→", "vec"),
    ("˙", "dot"),
    ("¨", "ddot"),
];

/// Alphabets, and the commands that set them.
const ALPHABETS: &[(&str, &str)] = &[
    ("bold", "mathbf"),
    ("double-struck", "mathbb"),
    ("fraktur", "mathfrak"),
    ("monospace", "mathtt"),
    ("sans-serif", "mathsf"),
    ("script", "mathcal"),
];

/// The parts of a formula as TeX.
pub(super) fn tex(parts: &[MathPart]) -> String {
    parts.iter().map(part).collect()
}

fn part(part: &MathPart) -> String {
    let MathPart::Element { name, attributes, content } = part else {
        return escape(&signs(part));
    };
    let says = |value| attributes.iter().find(|(name, _)| *name == value).map(|(_, it)| &**it);
    let at = |place| content.get(place).map(self::part);
    let whole = |place| at(place).unwrap_or_default();
    match *name {
        "mtext" | "ms" => match signs(part) {
            words if words.is_empty() => words,
            words => format!("\\text{{{words}}}"),
        },
        "mi" => identifier(&signs(part), says("mathvariant")),
        "mspace" => " ".to_owned(),
        "mphantom" => String::new(),
        "mfrac" if says("linethickness").is_some_and(|it| it.starts_with('0')) => {
            format!("{{{} \\atop {}}}", whole(0), whole(1))
        }
        "mfrac" => format!("\\frac{{{}}}{{{}}}", whole(0), whole(1)),
        "msqrt" => format!("\\sqrt{{{}}}", tex(content)),
        "mroot" => format!("\\sqrt[{}]{{{}}}", whole(1), whole(0)),
        "msub" => scripts(&whole(0), at(1), None),
        "msup" => scripts(&whole(0), None, at(1)),
        "msubsup" => scripts(&whole(0), at(1), at(2)),
        "munder" => limits(&whole(0), at(1), None),
        "mover" => limits(&whole(0), None, at(1)),
        "munderover" => limits(&whole(0), at(1), at(2)),
        "mtable" => format!("\\begin{{matrix}}{}\\end{{matrix}}", joined(content, " \\\\ ")),
        "mtr" => joined(content, " & "),
        _ => tex(content),
    }
}

/// The text of a token, without the signs that nobody sees, such as that of a product.
fn signs(part: &MathPart) -> String {
    match part {
        MathPart::Text { text } => {
            text.chars().filter(|c| !('\u{2061}'..='\u{2064}').contains(c)).collect()
        }
        MathPart::Element { content, .. } => content.iter().map(signs).collect(),
    }
}

/// A letter, or a name of several.
fn identifier(name: &str, alphabet: Option<&str>) -> String {
    if FUNCTIONS.contains(&name) {
        return format!("\\{name} ");
    }
    let command =
        ALPHABETS.iter().find(|(it, _)| Some(*it) == alphabet).map(|(_, command)| command);
    let is_word = name.chars().count() > 1 && name.chars().all(|c| c.is_ascii_alphabetic());
    let command = command.or(Some(&"mathrm").filter(|_| is_word || alphabet == Some("normal")));
    match command.filter(|_| name.starts_with(char::is_alphabetic)) {
        Some(command) => format!("\\{command}{{{}}}", escape(name)),
        None => escape(name),
    }
}

/// Signs that TeX reads as commands, as themselves.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' | '$' | '%' | '#' | '&' | '_' => escaped.extend(['\\', c]),
            '\\' => escaped.push_str("\\backslash "),
            '\u{2212}' => escaped.push('-'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A base with what stands behind it below and above the line.
fn scripts(base: &str, below: Option<String>, above: Option<String>) -> String {
    let base = base.trim_end();
    let is_command = base.strip_prefix('\\').is_some_and(|it| it.chars().all(char::is_alphabetic));
    let is_whole = is_command || base.chars().count() == 1;
    let mut text = if is_whole { base.to_owned() } else { format!("{{{base}}}") };
    for (sign, script) in [('_', below), ('^', above)] {
        let script = script.unwrap_or_default();
        // Primes are raised by themselves.
        let is_prime = !script.is_empty() && script.chars().all(|c| is_one_of(c, "'′″‴"));
        if is_prime {
            text.push_str(&script);
        } else if script.len() == 1 && script.starts_with(|c: char| c.is_ascii_digit()) {
            text.push_str(&format!("{sign}{script}"));
        } else if !script.is_empty() {
            text.push_str(&format!("{sign}{{{script}}}"));
        }
    }
    text
}

/// A base with what stands right below and above it.
fn limits(base: &str, below: Option<String>, above: Option<String>) -> String {
    let is_operator = base.starts_with('\\') && base.ends_with(' ')
        || base.chars().all(|c| is_one_of(c, OPERATORS));
    if is_operator {
        return scripts(base, below, above);
    }
    let mut text = base.to_owned();
    if let Some(below) = below {
        text = format!("\\underset{{{below}}}{{{text}}}");
    }
    if let Some(above) = above {
        text = match ACCENTS.iter().find(|(sign, _)| *sign == above) {
            Some((_, command)) => format!("\\{command}{{{text}}}"),
            None => format!("\\overset{{{above}}}{{{text}}}"),
        };
    }
    text
}

fn joined(parts: &[MathPart], by: &str) -> String {
    parts.iter().map(part).collect::<Vec<_>>().join(by)
}

#[cfg(test)]
mod tests {
    use super::super::Block;
    use super::super::testing::body;

    #[test]
    fn mathml_is_written_as_tex() {
        for (mathml, expected) in [
            ("<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>", "E=mc^2"),
            (
                "<mfrac><mn>1</mn><mrow><mi>n</mi><mo>−</mo><mn>1</mn></mrow></mfrac>",
                "\\frac{1}{n-1}",
            ),
            (
                "<msubsup><mi>a</mi><mrow><mi>i</mi><mi>j</mi></mrow><mn>2</mn></msubsup>",
                "a_{ij}^2",
            ),
            ("<msup><mi>f</mi><mo>′</mo></msup><mo>(</mo><mi>x</mi><mo>)</mo>", "f′(x)"),
            (
                "<msqrt><mi>x</mi></msqrt><mroot><mi>x</mi><mn>3</mn></mroot>",
                "\\sqrt{x}\\sqrt[3]{x}",
            ),
            (
                "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>",
                "∑_{i=1}^{n}",
            ),
            (
                "<munder><mi>lim</mi><mi>n</mi></munder><mi>a</mi><mo>\u{2061}</mo><mi>sin</mi><mi>x</mi>",
                "\\lim_{n}a\\sin x",
            ),
            (
                "<mover><mi>v</mi><mo>→</mo></mover><munder><mi>a</mi><mi>b</mi></munder>",
                "\\vec{v}\\underset{b}{a}",
            ),
            (
                "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd></mtr></mtable>",
                "\\begin{matrix}1 & 0 \\\\ 0\\end{matrix}",
            ),
            (
                "<mi mathvariant=double-struck>R</mi><mi>size</mi><mtext>if</mtext>",
                "\\mathbb{R}\\mathrm{size}\\text{if}",
            ),
            ("<mo>{</mo><mn>5</mn><mo>%</mo><mo>}</mo>", "\\{5\\%\\}"),
            ("<mfrac linethickness=0><mi>n</mi><mi>k</mi></mfrac>", "{n \\atop k}"),
            ("<mi>a</mi><msup></msup><mfrac></mfrac><mtext></mtext>", "a{}\\frac{}{}"),
        ] {
            let html = format!("<math display=block>{mathml}</math>");
            let [Block::Math { formula }] = &body(&html)[..] else { panic!("{html}") };
            assert_eq!(formula.tex, expected, "{html}");
        }
    }
}
