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
    shape: &'static Shape,
    /// The texts that were put in so far.
    pub texts: Vec<PutIn>,
}

/// A text that was put in, as the page will show it.
#[derive(Clone, Debug)]
pub struct PutIn {
    /// What the text says.
    pub text: String,
    /// The shape of the part that it belongs to.
    pub shape: &'static Shape,
}

/// What a part looks like.
#[derive(Debug)]
pub struct Shape {
    /// What people call it.
    pub name: &'static str,
    /// Whether it belongs to a story.
    pub is_wanted: bool,
    make: fn(&mut Maker) -> String,
}

const fn unwanted(name: &'static str, make: fn(&mut Maker) -> String) -> Shape {
    Shape { name, is_wanted: false, make }
}

const fn wanted(name: &'static str, make: fn(&mut Maker) -> String) -> Shape {
    Shape { name, is_wanted: true, make }
}

const TRAINED: &[Shape] = &[
    unwanted("cue and list", |it| it.cue_and_list()),
    unwanted("heading and links", |it| it.heading_and_links()),
    unwanted("cards", |it| it.cards()),
    unwanted("cue and links by line", |it| it.lines()),
    unwanted("cue before a link", |it| it.lead_in()),
    unwanted("bold cue, then a link", |it| it.bold_cue_and_link()),
    unwanted("share row", |it| it.share_row()),
    unwanted("newsletter", |it| it.newsletter()),
    unwanted("tag row", |it| it.tag_row()),
    unwanted("follow us", |it| it.follow_us()),
    unwanted("advert", |it| it.advert()),
];

const HELD_OUT: &[Shape] = &[
    unwanted("table of links", |it| it.table_of_links()),
    unwanted("definitions of links", |it| it.definition_list()),
    unwanted("bulleted lines", |it| it.bulleted_lines()),
    unwanted("bare boxes", |it| it.bare_boxes()),
    unwanted("folded", |it| it.folded()),
    unwanted("quoted link", |it| it.quoted_link()),
];

const WANTED: &[Shape] = &[
    wanted("list", |it| it.genuine_list()),
    wanted("numbered list", |it| it.numbered_list()),
    wanted("short list", |it| it.short_list()),
    wanted("nested list", |it| it.nested_list()),
    wanted("sentence with a link", |it| it.linked_sentence()),
    wanted("list with links", |it| it.linked_list()),
    wanted("quote", |it| it.quote()),
    wanted("source line", |it| it.source_line()),
    wanted("linked paragraph", |it| it.linked_paragraph()),
];

impl<'a> Maker<'a> {
    /// A maker that draws on text in `language`.
    pub fn new(
        language: &str,
        titles: Vec<&'a str>,
        sentences: Vec<&'a str>,
        rng: &'a mut Rng,
    ) -> Self {
        let (language, shape) = (language.to_owned(), &WANTED[0]);
        Self { titles, sentences, language, rng, shape, texts: Vec::new() }
    }

    /// A part: two in three are unwanted.
    pub fn part(&mut self, shapes: Shapes) -> String {
        let shapes = match shapes {
            _ if self.rng.u8(0..3) == 0 => WANTED,
            Shapes::Trained => TRAINED,
            Shapes::HeldOut => HELD_OUT,
        };
        self.shape = &shapes[self.rng.usize(0..shapes.len())];
        (self.shape.make)(self)
    }

    /// Keeps account of a text of the part that is being made.
    fn put(&mut self, text: &str) -> String {
        self.texts.push(PutIn { text: unescape(text), shape: self.shape });
        text.to_owned()
    }

    /// Takes back the text that was put last.
    fn take_back(&mut self) -> String {
        self.texts.pop().map(|put| put.text).unwrap_or_default()
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
        self.put(&text)
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
        let title = self.put(title);
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
                    format!("<div>{}</div>", self.put(summary))
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
        let (title, lead) = (self.take_back(), self.take_back());
        let lead = lead.trim_end_matches(':');
        self.put(&format!("{lead}: {title}"));
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
                format!("<li><a href=\"https://share.example/{name}\">{}</a></li>", self.put(name))
            })
            .collect();
        format!("<div{class}><span>{cue}</span><ul>{items}</ul></div>")
    }

    fn newsletter(&mut self) -> String {
        let class = self.class("newsletter");
        let cue = self.cue(Cue::Newsletter);
        let promise = self.sentence();
        let promise = self.put(promise);
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
                let tag = self.put(word);
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
                let title = self.take_back();
                self.put(&format!("• {title}"));
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
                format!("<li>{}</li>", self.put(sentence))
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
        self.put(&phrase)
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
        self.put(sentence);
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
        let line = self.put(&format!("{cue}: {name}"));
        format!("<p>{line}</p>")
    }

    /// A paragraph that is one link from end to end, and news all the same.
    fn linked_paragraph(&mut self) -> String {
        let sentence = self.sentence();
        let number = self.rng.u32(1000..);
        format!("<p><a href=\"/story/{number}\">{}</a></p>", self.put(sentence))
    }

    fn quote(&mut self) -> String {
        let sentence = self.sentence();
        format!("<blockquote><p>{}</p></blockquote>", self.put(sentence))
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
