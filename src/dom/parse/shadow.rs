//! Shadow trees that stand in the source of a page, in the place where a browser shows them.

use std::collections::{HashMap, HashSet};

use ego_tree::{NodeId, NodeRef, Tree};
use scraper::{Html, Node};

/// Puts each shadow tree that is declared in mark-up in the place of its host's children, and them
/// in its slots. What no slot takes is not shown, and goes.
pub fn compose(html: &mut Html) {
    let nodes = html.tree.root().descendants();
    let declared: Vec<NodeId> = nodes.filter(declares_tree).map(|it| it.id()).collect();
    for template in declared {
        put_in_place(&mut html.tree, template);
    }
}

/// Whether a node is a template that a browser takes for the shadow tree of the element around it.
fn declares_tree(node: &NodeRef<Node>) -> bool {
    let mode = template(node).and_then(|it| it.attr("shadowrootmode")).unwrap_or_default();
    mode.eq_ignore_ascii_case("open") || mode.eq_ignore_ascii_case("closed")
}

fn template<'a>(node: &NodeRef<'a, Node>) -> Option<&'a scraper::node::Element> {
    node.value().as_element().filter(|it| it.name() == "template")
}

/// Puts the tree of one template in its place; `None` where the element around it can host none, or
/// has one already.
fn put_in_place(tree: &mut Tree<Node>, template: NodeId) -> Option<()> {
    let node = tree.get(template)?;
    let host = node.parent().filter(may_host)?;
    let content = node.first_child()?;
    let slots = slots_in(content);
    let others = host.children().filter(|it| it.id() != template);
    let children: Vec<_> = others.map(|it| (it.id(), slot_of(it, &slots))).collect();
    let (host, content) = (host.id(), content.id());

    let filled: HashSet<NodeId> = children.iter().filter_map(|(_, slot)| *slot).collect();
    for slot in filled {
        empty(tree, slot);
    }
    for (child, slot) in children {
        match slot {
            Some(slot) => _ = tree.get_mut(slot)?.append_id(child),
            None => tree.get_mut(child)?.detach(),
        }
    }
    tree.get_mut(template)?.detach();
    tree.get_mut(host)?.reparent_from_id_append(content);
    Some(())
}

/// What may host a shadow tree besides elements with a hyphen in their name.
const HOSTS: &[&str] = &[
    "article",
    "aside",
    "blockquote",
    "body",
    "div",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "main",
    "nav",
    "p",
    "section",
    "span",
];

fn may_host(node: &NodeRef<Node>) -> bool {
    let element = node.value().as_element();
    element.is_some_and(|it| it.name().contains('-') || HOSTS.contains(&it.name()))
}

/// The slots of a tree by their names, the first of each; those of the trees within are not its own.
fn slots_in<'a>(content: NodeRef<'a, Node>) -> HashMap<&'a str, NodeId> {
    let mut slots = HashMap::new();
    let mut ahead = vec![content];
    while let Some(node) = ahead.pop() {
        if let Some(slot) = node.value().as_element().filter(|it| it.name() == "slot") {
            slots.entry(slot.attr("name").unwrap_or_default()).or_insert(node.id());
        }
        if template(&node).is_none() {
            ahead.extend(node.children().rev());
        }
    }
    slots
}

/// The slot that takes a child of the host.
fn slot_of(child: NodeRef<Node>, slots: &HashMap<&str, NodeId>) -> Option<NodeId> {
    let name = match child.value() {
        Node::Element(element) => element.attr("slot").unwrap_or_default(),
        Node::Text(_) => "",
        _ => return None,
    };
    slots.get(name).copied()
}

fn empty(tree: &mut Tree<Node>, node: NodeId) {
    if let Some(mut node) = tree.get_mut(node) {
        while let Some(mut child) = node.first_child() {
            child.detach();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::dom::parse::snapshot;

    #[track_caller]
    fn assert_shows(html: &str, text: &str) {
        let page = snapshot(html, "");
        let is_shown = |node: &u32| page.ancestors(*node).all(|it| !page.tag(it).is_opaque());
        let shown: String = page.nodes().filter(is_shown).map(|node| page.text(node)).collect();
        assert_eq!(shown, text, "{html}");
    }

    #[test]
    fn a_tree_stands_in_the_place_of_what_it_does_not_take() {
        for mode in ["open", "closed", "OPEN"] {
            let tree = format!("<template shadowrootmode={mode}><p>tree</template>");
            assert_shows(&format!("<a-b>{tree}<p>child</a-b>"), "tree");
            assert_shows(&format!("<ul><li>{tree}child</ul>"), "child");
        }
        assert_shows("<a-b><template><p>tree</template>child</a-b>", "child");
    }

    #[test]
    fn slots_take_children_by_name_or_keep_their_own() {
        let tree = "<slot name=a>1</slot><slot name=b>2</slot><slot>3</slot><slot>4</slot>";
        let tree = format!("<template shadowrootmode=open>{tree}</template>");
        assert_shows(&format!("<a-b>{tree}</a-b>"), "1234");
        assert_shows(
            &format!("<a-b>{tree}<i>x</i><b slot=a>y</b>z<b slot=c>no</b></a-b>"),
            "y2xz4",
        );
    }

    #[test]
    fn trees_stand_in_trees() {
        let inner =
            "<c-d><template shadowrootmode=closed>[<slot></slot>]</template><slot></slot></c-d>";
        let outer = format!("<template shadowrootmode=open>({inner})</template>");
        assert_shows(
            &format!("<a-b>{outer}<e-f><template shadowrootmode=open>e</template></e-f></a-b>"),
            "([e])",
        );
    }

    #[test]
    fn an_element_hosts_one_tree() {
        let tree =
            |text: &str| format!("<template shadowrootmode=open>{text}<slot></slot></template>");
        assert_shows(&format!("<a-b>{}{}x</a-b>", tree("1"), tree("2")), "1x");
    }

    #[test]
    fn a_tower_of_trees_is_composed_without_recursion() {
        let tower = "<a-b><template shadowrootmode=open>".repeat(500);
        assert_shows(&format!("{tower}x"), "x");
    }
}
