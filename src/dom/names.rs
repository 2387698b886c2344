//! The names of elements and attributes that mean something to Matn.

/// Declares an enum of names, in their order, with a look-up in both directions; a name it does not
/// list is `Other`. To find it by halving takes 7 kB less code than to `match` all of them.
macro_rules! names {
    ($(#[$doc:meta])* $kind:ident: $($variant:ident = $name:literal),* $(,)?) => {
        $(#[$doc])*
        #[allow(missing_docs, reason = "each variant is the name it stands for")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $kind { $($variant,)* Other }

        impl $kind {
            const ALL: &[Self] = &[$(Self::$variant,)*];
            const NAMES: &[&str] = &[$($name,)*];

            /// The variant for a name in lower case.
            pub fn from_name(name: &str) -> Self {
                Self::NAMES.binary_search(&name).map_or(Self::Other, |place| Self::ALL[place])
            }

            /// The name; empty for `Other`.
            pub fn name(self) -> &'static str {
                Self::NAMES.get(self as usize).copied().unwrap_or_default()
            }
        }
    };
}

names! {
    /// An element's name. Text nodes have the tag `Text`, which no element can have.
    Tag:
    Custom = "#custom", Mjx = "#mjx", Text = "#text", A = "a", Abbr = "abbr",
    Address = "address", AmpFacebook = "amp-facebook", AmpInstagram = "amp-instagram",
    AmpTwitter = "amp-twitter", AmpVimeo = "amp-vimeo", AmpYoutube = "amp-youtube",
    Annotation = "annotation", AnnotationXml = "annotation-xml", Area = "area",
    Article = "article", Aside = "aside", Audio = "audio", B = "b", Base = "base", Bdi = "bdi",
    Bdo = "bdo", Big = "big", Blockquote = "blockquote", Body = "body", Br = "br",
    Button = "button", Canvas = "canvas", Caption = "caption", Center = "center", Cite = "cite",
    Code = "code", Col = "col", Colgroup = "colgroup", DFootnote = "d-footnote", Data = "data", Dd = "dd", Del = "del",
    Details = "details", Dfn = "dfn", Dialog = "dialog", Dir = "dir", Div = "div", Dl = "dl",
    Dt = "dt", Em = "em", Embed = "embed", Fieldset = "fieldset", Figcaption = "figcaption",
    Figure = "figure", Font = "font", Footer = "footer", Form = "form", Frame = "frame",
    Frameset = "frameset", H1 = "h1", H2 = "h2", H3 = "h3", H4 = "h4", H5 = "h5", H6 = "h6",
    Head = "head", Header = "header", Hgroup = "hgroup", Hr = "hr", Html = "html", I = "i",
    Iframe = "iframe", Img = "img", Input = "input", Ins = "ins", Kbd = "kbd", Label = "label",
    Legend = "legend", Li = "li", Link = "link", LiteVimeo = "lite-vimeo",
    LiteYoutube = "lite-youtube", Main = "main", Map = "map", Mark = "mark", Math = "math",
    Menclose = "menclose", Menu = "menu", Merror = "merror", Meta = "meta", Mfrac = "mfrac",
    Mi = "mi", Mmultiscripts = "mmultiscripts", Mn = "mn", Mo = "mo", Mover = "mover",
    Mpadded = "mpadded", Mphantom = "mphantom", Mprescripts = "mprescripts", Mroot = "mroot",
    Mrow = "mrow", Ms = "ms", Mspace = "mspace", Msqrt = "msqrt", Mstyle = "mstyle",
    Msub = "msub", Msubsup = "msubsup", Msup = "msup", Mtable = "mtable", Mtd = "mtd",
    Mtext = "mtext", Mtr = "mtr", Munder = "munder", Munderover = "munderover", Nav = "nav",
    Nobr = "nobr", Noscript = "noscript", Object = "object", Ol = "ol", Optgroup = "optgroup",
    Option = "option", P = "p", Param = "param", Picture = "picture", Pre = "pre", Q = "q",
    Rp = "rp", Rt = "rt", Ruby = "ruby", S = "s", Samp = "samp", Script = "script",
    Search = "search", Section = "section", Select = "select", Semantics = "semantics",
    Small = "small", Source = "source", Span = "span", Strike = "strike", Strong = "strong",
    Style = "style", Sub = "sub", Summary = "summary", Sup = "sup", Svg = "svg",
    Table = "table", Tbody = "tbody", Td = "td", Template = "template", Textarea = "textarea",
    Tfoot = "tfoot", Th = "th", Thead = "thead", Time = "time", Title = "title", Tr = "tr",
    Track = "track", Tt = "tt", U = "u", Ul = "ul", Var = "var", Video = "video", Wbr = "wbr",
}

names! {
    /// An attribute's name.
    Attr:
    Accent = "accent", Alt = "alt", Alttext = "alttext", Checked = "checked", Cite = "cite",
    Class = "class", Colspan = "colspan", Content = "content", CurrentSrc = "current-src",
    DataEnlighterLanguage = "data-enlighter-language", DataFullSrc = "data-full-src",
    DataHref = "data-href", DataImage = "data-image",
    DataLang = "data-lang", DataLanguage = "data-language", DataLazy = "data-lazy",
    DataLazySrc = "data-lazy-src", DataLazySrcset = "data-lazy-srcset",
    DataOriginal = "data-original", DataShortcode = "data-shortcode", DataSrc = "data-src",
    DataSrcset = "data-srcset", DataTweetid = "data-tweetid", DataUrl = "data-url",
    DataVideoid = "data-videoid", Datetime = "datetime", Dir = "dir", Display = "display",
    Displaystyle = "displaystyle", Encoding = "encoding", Fence = "fence", Height = "height",
    Href = "href", Id = "id", Itemprop = "itemprop", Lang = "lang", LaterSrc = "later-src", Layout = "layout",
    Linethickness = "linethickness", Mathvariant = "mathvariant", Name = "name",
    Playlabel = "playlabel", Property = "property", Rel = "rel", Reversed = "reversed",
    Role = "role", Rowspan = "rowspan", Src = "src", Srcset = "srcset", Start = "start",
    Stretchy = "stretchy", Title = "title", Type = "type", Value = "value", Videoid = "videoid",
    Videotitle = "videotitle", Width = "width",
}

impl Tag {
    /// The tag of an element called `name`; unknown names with a hyphen are custom elements, those
    /// of MathJax apart, which stand in a line, and those that are pictures or frames under another
    /// name.
    pub fn of(name: &str) -> Self {
        match Self::from_name(name) {
            Self::Other if matches!(name, "amp-img" | "amp-anim") => Self::Img,
            Self::Other if matches!(name, "amp-iframe" | "youtube-video") => Self::Iframe,
            Self::Other if name.starts_with("mjx-") => Self::Mjx,
            Self::Other if name == "d-code" => Self::Pre,
            Self::Other if name.contains('-') => Self::Custom,
            Self::Text | Self::Custom | Self::Mjx => Self::Other,
            tag => tag,
        }
    }

    /// Whether the element is a player of a framework, which stands there for a frame. What it holds
    /// is shown until the frame is.
    pub fn is_player(self) -> bool {
        use Tag::*;
        matches!(
            self,
            AmpFacebook
                | AmpInstagram
                | AmpTwitter
                | AmpVimeo
                | AmpYoutube
                | LiteVimeo
                | LiteYoutube
        )
    }

    /// Whether the element's content is no text of the page. A picture has none in HTML; in AMP it
    /// holds itself once more.
    pub fn is_opaque(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Head | Script
                | Style
                | Template
                | Noscript
                | Img
                | Svg
                | Select
                | Option
                | Optgroup
                | Textarea
                | Iframe
                | Object
                | Canvas
                | Audio
                | Video
                | Frame
                | Frameset
                | Map
                | Annotation
                | AnnotationXml
        ) || self.is_player()
    }

    /// Whether the element is one of MathML Core that shows something (W3C, "MathML Core", 2025).
    pub fn is_math(self) -> bool {
        let is_between = (Self::Menclose as u8..=Self::Munderover as u8).contains(&(self as u8));
        is_between && !matches!(self, Self::Menu | Self::Meta)
    }

    /// Whether the element is shown although it holds no text: a picture, a player, a control.
    pub fn is_atom(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Img | Svg
                | Iframe
                | Object
                | Embed
                | Canvas
                | Audio
                | Video
                | Input
                | Select
                | Textarea
        ) || self.is_player()
    }

    /// Whether the element parts the text before it from the text in it, by HTML's own style.
    pub fn is_block(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Html | Body
                | Address
                | Article
                | Aside
                | Blockquote
                | Button
                | Caption
                | Center
                | Colgroup
                | Custom
                | Dd
                | Details
                | Dialog
                | Dir
                | Div
                | Dl
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Head
                | Header
                | Hgroup
                | Hr
                | Legend
                | Li
                | Main
                | Menu
                | Nav
                | Ol
                | P
                | Pre
                | Search
                | Section
                | Summary
                | Table
                | Tbody
                | Td
                | Tfoot
                | Th
                | Thead
                | Title
                | Tr
                | Ul
        ) || self.is_player()
    }

    /// The level of a heading, 1 to 6.
    pub fn heading_level(self) -> Option<u8> {
        use Tag::*;
        let level = [H1, H2, H3, H4, H5, H6].iter().position(|tag| *tag == self)?;
        Some(level as u8 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_cannot_name_the_tags_of_matn_itself() {
        assert_eq!(Tag::of("#text"), Tag::Other);
        assert_eq!(Tag::of("#custom"), Tag::Other);
        assert_eq!(Tag::of("#mjx"), Tag::Other);
        assert_eq!(Tag::of("news-story"), Tag::Custom);
    }

    #[test]
    fn lists_are_in_order() {
        assert!(Tag::NAMES.is_sorted() && Attr::NAMES.is_sorted());
        assert_eq!((Tag::from_name("wbr"), Tag::Wbr.name()), (Tag::Wbr, "wbr"));
        assert_eq!((Tag::from_name(""), Tag::Other.name()), (Tag::Other, ""));
    }

    #[test]
    fn the_content_script_sends_every_attribute_that_means_something() {
        let script = include_str!("../../extension/content/snapshot.js");
        for name in Attr::NAMES {
            assert!(script.contains(&format!("\"{name}\"")), "{name} is not in snapshot.js");
        }
    }

    #[test]
    fn elements_of_formulas_are_told_from_what_stands_around_them() {
        for tag in [Tag::Menclose, Tag::Mi, Tag::Mtable, Tag::Munderover] {
            assert!(tag.is_math(), "{}", tag.name());
        }
        for tag in [Tag::Math, Tag::Semantics, Tag::Annotation, Tag::Menu, Tag::Video] {
            assert!(!tag.is_math(), "{}", tag.name());
        }
    }

    #[test]
    fn players_of_frameworks_are_told_from_other_elements() {
        assert!(Tag::of("amp-facebook").is_player() && Tag::of("lite-youtube").is_player());
        assert_eq!((Tag::of("amp-iframe"), Tag::of("amp-carousel")), (Tag::Iframe, Tag::Custom));
        for tag in [Tag::Semantics, Tag::Mjx, Tag::Iframe] {
            assert!(!tag.is_player(), "{}", tag.name());
        }
    }

    #[test]
    fn headings_know_their_level() {
        assert_eq!(Tag::H3.heading_level(), Some(3));
        assert_eq!(Tag::P.heading_level(), None);
    }
}
