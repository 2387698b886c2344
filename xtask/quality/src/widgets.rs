//! The parts that are put into stories: boxes nobody wants there, and lists and quotes that belong.

use fastrand::Rng;
use matn::cues::{self, Cue};

/// Which shapes of widgets to put in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shapes {
    /// Those the model is trained with.
    Trained,
    /// Those that training never shows.
    HeldOut,
}

/// Makes parts for one page, and keeps account of their texts.
pub struct Maker<'a> {
    titles: Vec<&'a str>,
    sentences: Vec<&'a str>,
    language: String,
    rng: &'a mut Rng,
    /// The texts of the parts that are unwanted, as the page will show them.
    pub unwanted: Vec<String>,
    /// The texts of the parts that are wanted.
    pub wanted: Vec<String>,
}

/// Parts that are unwanted, by the shape they have.
const TRAINED: &[fn(&mut Maker) -> String] = &[
    |it| it.cue_and_list(),
    |it| it.heading_and_links(),
    |it| it.cards(),
    |it| it.lines(),
    |it| it.lead_in(),
    |it| it.bold_cue_and_link(),
    |it| it.share_row(),
    |it| it.newsletter(),
    |it| it.tag_row(),
    |it| it.follow_us(),
    |it| it.advert(),
];

const HELD_OUT: &[fn(&mut Maker) -> String] = &[
    |it| it.table_of_links(),
    |it| it.definition_list(),
    |it| it.bulleted_lines(),
    |it| it.bare_boxes(),
    |it| it.folded(),
    |it| it.quoted_link(),
];

/// Parts that are wanted.
const WANTED: &[fn(&mut Maker) -> String] = &[
    |it| it.genuine_list(),
    |it| it.numbered_list(),
    |it| it.short_list(),
    |it| it.nested_list(),
    |it| it.linked_sentence(),
    |it| it.linked_list(),
    |it| it.quote(),
    |it| it.source_line(),
    |it| it.linked_paragraph(),
];

impl<'a> Maker<'a> {
    /// A maker that draws on text in `language`.
    pub fn new(
        language: &str,
        titles: Vec<&'a str>,
        sentences: Vec<&'a str>,
        rng: &'a mut Rng,
    ) -> Self {
        let language = language.to_owned();
        Self { titles, sentences, language, rng, unwanted: Vec::new(), wanted: Vec::new() }
    }

    /// A part: two in three are unwanted.
    pub fn part(&mut self, shapes: Shapes) -> String {
        let kinds = match shapes {
            _ if self.rng.u8(0..3) == 0 => WANTED,
            Shapes::Trained => TRAINED,
            Shapes::HeldOut => HELD_OUT,
        };
        let make = kinds[self.rng.usize(0..kinds.len())];
        make(self)
    }

    fn unwanted(&mut self, text: &str) -> String {
        self.unwanted.push(unescape(text));
        text.to_owned()
    }

    fn wanted(&mut self, text: &str) -> String {
        self.wanted.push(unescape(text));
        text.to_owned()
    }

    /// One of `texts`.
    fn pick<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.rng.usize(0..texts.len())]
    }

    /// A title, not yet in the page.
    fn title(&mut self) -> &'a str {
        self.titles[self.rng.usize(0..self.titles.len())]
    }

    /// A sentence, not yet in the page.
    fn sentence(&mut self) -> &'a str {
        self.sentences[self.rng.usize(0..self.sentences.len())]
    }

    /// A heading of boilerplate: two in three stand in the lexicon, the others are words of a
    /// title, because no lexicon knows them all.
    fn cue(&mut self, cue: Cue) -> String {
        let known: Vec<&str> = cues::phrases(&self.language, cue).collect();
        let text = if known.is_empty() || self.rng.u8(0..3) == 0 {
            let title = self.title();
            first_words(title, self.rng.usize(1..=3))
        } else {
            self.pick(&known).to_owned()
        };
        let text = capitalized(&text);
        let text = if self.rng.bool() { text } else { format!("{text}:") };
        self.unwanted(&text)
    }

    /// A class attribute, or none: most tell nothing.
    fn class(&mut self, telling: &str) -> String {
        match self.rng.u8(0..6) {
            0 => format!(" class=\"{telling}\""),
            1 | 2 => format!(" class=\"c{:x}\"", self.rng.u32(..)),
            3 => " class=\"box\"".to_owned(),
            _ => String::new(),
        }
    }

    fn link(&mut self) -> String {
        let number = self.rng.u32(1000..);
        let title = self.title();
        let title = self.unwanted(title);
        format!("<a href=\"/story/{number}\">{title}</a>")
    }

    fn links(&mut self, open: &str, close: &str) -> String {
        let count = self.rng.usize(1..=4);
        (0..count).map(|_| format!("{open}{}{close}", self.link())).collect()
    }

    fn cue_and_list(&mut self) -> String {
        let class = self.class("related");
        let cue = self.cue(Cue::Related);
        let links = self.links("<li>", "</li>");
        if self.rng.bool() {
            format!("<div{class}><p>{cue}</p><ul>{links}</ul></div>")
        } else {
            format!("<p>{cue}</p><ul{class}>{links}</ul>")
        }
    }

    fn heading_and_links(&mut self) -> String {
        let class = self.class("related-posts");
        let cue = self.cue(Cue::Related);
        let links = self.links("<p>", "</p>");
        if self.rng.bool() {
            format!("<div{class}><h3>{cue}</h3>{links}</div>")
        } else {
            format!("<h3{class}>{cue}</h3>{links}")
        }
    }

    fn cards(&mut self) -> String {
        let class = self.class("card teaser");
        let cue = self.cue(Cue::Related);
        let count = self.rng.usize(1..=3);
        let with_summary = self.rng.bool();
        let cards: String = (0..count)
            .map(|_| {
                let summary = self.sentence();
                let summary = if with_summary {
                    format!("<div>{}</div>", self.unwanted(summary))
                } else {
                    String::new()
                };
                let link = self.link();
                format!(
                    "<div{class}><img src=\"/t.jpg\" width=\"90\"><h4>{link}</h4>{summary}</div>"
                )
            })
            .collect();
        format!("<div><div>{cue}</div>{cards}</div>")
    }

    fn lines(&mut self) -> String {
        let cue = self.cue(Cue::Related);
        let links = self.links("<br>", "");
        let tag = if self.rng.bool() { "p" } else { "div" };
        format!("<{tag}>{cue}{links}</{tag}>")
    }

    fn lead_in(&mut self) -> String {
        let cue = self.cue(Cue::Related);
        let cue = cue.trim_end_matches(':').to_owned();
        let link = self.link();
        // The two stand in one block, so their texts are one.
        let title = self.unwanted.pop().unwrap_or_default();
        let lead = self.unwanted.pop().unwrap_or_default();
        let lead = lead.trim_end_matches(':');
        self.unwanted.push(format!("{lead}: {title}"));
        match self.rng.u8(0..3) {
            0 => format!("<p><strong>{cue}: {link}</strong></p>"),
            1 => format!("<p>{cue}: {link}</p>"),
            _ => format!("<p><b>{cue}:</b> {link}</p>"),
        }
    }

    fn bold_cue_and_link(&mut self) -> String {
        let cue = self.cue(Cue::Related);
        let link = self.link();
        format!("<p><strong>{cue}</strong></p><p><strong>{link}</strong></p>")
    }

    fn share_row(&mut self) -> String {
        let class = self.class("share");
        let cue = self.cue(Cue::Share);
        let names = ["Facebook", "X", "WhatsApp", "Telegram", "LinkedIn"];
        let items: String = names
            .iter()
            .take(self.rng.usize(2..=5))
            .map(|name| {
                format!(
                    "<li><a href=\"https://share.example/{name}\">{}</a></li>",
                    self.unwanted(name)
                )
            })
            .collect();
        format!("<div{class}><span>{cue}</span><ul>{items}</ul></div>")
    }

    fn newsletter(&mut self) -> String {
        let class = self.class("newsletter");
        let cue = self.cue(Cue::Newsletter);
        let promise = self.sentence();
        let promise = self.unwanted(promise);
        let button = self.cue(Cue::Newsletter);
        format!(
            "<div{class}><h3>{cue}</h3><p>{promise}</p><form><input type=\"email\" name=\"m\">\
             <button>{button}</button></form></div>"
        )
    }

    fn tag_row(&mut self) -> String {
        let class = self.class("tags");
        let cue = self.cue(Cue::Tags);
        let count = self.rng.usize(2..=5);
        let tags: String = (0..count)
            .map(|_| {
                let title = self.title();
                let word = title.split_whitespace().max_by_key(|word| word.len()).unwrap_or(title);
                let tag = self.unwanted(word);
                format!("<li><a href=\"/tag\">{tag}</a></li>")
            })
            .collect();
        format!("<div{class}><span>{cue}</span><ul>{tags}</ul></div>")
    }

    fn follow_us(&mut self) -> String {
        let cue = self.cue(Cue::Promotion);
        let class = self.class("promo");
        format!("<p{class}><em><a href=\"https://social.example/us\">{cue}</a></em></p>")
    }

    fn advert(&mut self) -> String {
        let class = self.class("ad-slot");
        let cue = self.cue(Cue::Advert);
        format!("<div{class}><div>{cue}</div><div><img src=\"/ad.gif\"></div></div>")
    }

    /// A cue over links, each link between `open` and `close`, as `shape` puts the two together.
    fn cue_over_links(
        &mut self,
        open: &str,
        close: &str,
        shape: fn(&str, &str) -> String,
    ) -> String {
        let cue = self.cue(Cue::Related);
        let links = self.links(open, close);
        shape(&cue, &links)
    }

    fn table_of_links(&mut self) -> String {
        self.cue_over_links("<tr><td>", "</td></tr>", |cue, links| {
            format!("<table><tr><td>{cue}</td></tr>{links}</table>")
        })
    }

    fn definition_list(&mut self) -> String {
        self.cue_over_links("<dd>", "</dd>", |cue, links| format!("<dl><dt>{cue}</dt>{links}</dl>"))
    }

    fn bulleted_lines(&mut self) -> String {
        let cue = self.cue(Cue::Related);
        let count = self.rng.usize(1..=4);
        let links: String = (0..count)
            .map(|_| {
                let link = self.link();
                let title = self.unwanted.pop().unwrap_or_default();
                self.unwanted.push(format!("• {title}"));
                format!("<br>• {link}")
            })
            .collect();
        format!("<p><b>{cue}</b>{links}</p>")
    }

    fn bare_boxes(&mut self) -> String {
        self.cue_over_links("<div><div><span>", "</span></div></div>", |cue, links| {
            format!("<div><div><span>{cue}</span></div>{links}</div>")
        })
    }

    fn folded(&mut self) -> String {
        self.cue_over_links("<div>", "</div>", |cue, links| {
            format!("<section><details open><summary>{cue}</summary>{links}</details></section>")
        })
    }

    fn quoted_link(&mut self) -> String {
        let link = self.link();
        format!("<blockquote><p>{link}</p></blockquote>")
    }

    fn genuine_items(&mut self) -> String {
        let count = self.rng.usize(3..=5);
        (0..count)
            .map(|_| {
                let sentence = self.sentence();
                format!("<li>{}</li>", self.wanted(sentence))
            })
            .collect()
    }

    fn genuine_list(&mut self) -> String {
        format!("<ul>{}</ul>", self.genuine_items())
    }

    fn numbered_list(&mut self) -> String {
        format!("<ol>{}</ol>", self.genuine_items())
    }

    /// A few words of a sentence.
    fn phrase(&mut self) -> String {
        let sentence = self.sentence();
        let phrase = first_words(sentence, self.rng.usize(1..=5));
        self.wanted(&phrase)
    }

    fn short_items(&mut self) -> String {
        let count = self.rng.usize(2..=5);
        (0..count).map(|_| format!("<li>{}</li>", self.phrase())).collect()
    }

    fn short_list(&mut self) -> String {
        format!("<ul>{}</ul>", self.short_items())
    }

    fn nested_list(&mut self) -> String {
        let count = self.rng.usize(2..=3);
        let items: String = (0..count)
            .map(|_| format!("<li>{}<ul>{}</ul></li>", self.phrase(), self.short_items()))
            .collect();
        format!("<ol>{items}</ol>")
    }

    /// A list whose items hold a link each, but are no mere links.
    fn linked_list(&mut self) -> String {
        let count = self.rng.usize(3..=5);
        let items: String =
            (0..count).map(|_| format!("<li>{}</li>", self.partly_linked())).collect();
        format!("<ul>{items}</ul>")
    }

    fn linked_sentence(&mut self) -> String {
        format!("<p>{}</p>", self.partly_linked())
    }

    /// A sentence with three words of it in a link.
    fn partly_linked(&mut self) -> String {
        let sentence = self.sentence();
        self.wanted(sentence);
        let parts: Vec<&str> = sentence.split_whitespace().collect();
        if parts.len() < 6 {
            return sentence.to_owned();
        }
        let start = self.rng.usize(1..parts.len() - 4);
        let (before, rest) = parts.split_at(start);
        let (linked, after) = rest.split_at(3);
        let number = self.rng.u32(1000..);
        let [before, linked, after] = [before, linked, after].map(|part| part.join(" "));
        format!("{before} <a href=\"/story/{number}\">{linked}</a> {after}")
    }

    /// The line that names where the story comes from.
    fn source_line(&mut self) -> String {
        let known: Vec<&str> = cues::phrases(&self.language, Cue::Source).collect();
        let cue = if known.is_empty() { "source" } else { self.pick(&known) };
        let cue = capitalized(cue);
        let name = first_words(self.title(), 2);
        let line = self.wanted(&format!("{cue}: {name}"));
        format!("<p>{line}</p>")
    }

    /// A paragraph that is one link from end to end, and news all the same.
    fn linked_paragraph(&mut self) -> String {
        let sentence = self.sentence();
        let number = self.rng.u32(1000..);
        format!("<p><a href=\"/story/{number}\">{}</a></p>", self.wanted(sentence))
    }

    fn quote(&mut self) -> String {
        let sentence = self.sentence();
        format!("<blockquote><p>{}</p></blockquote>", self.wanted(sentence))
    }
}

fn first_words(text: &str, count: usize) -> String {
    text.split_whitespace().take(count).collect::<Vec<_>>().join(" ")
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(characters).collect()
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&amp;", "&")
}
