//! Every sample of CLIXML is read and written back; every hostile one is refused.

use proptest::prelude::*;
use rgsh::clixml::fault::Fault;
use rgsh::clixml::header::Header;
use rgsh::clixml::limits::Limits;
use rgsh::clixml::primitive::Primitive;
use rgsh::clixml::reader::Reader;
use rgsh::clixml::value::{Content, Item, ListKind, Member, Node, Obj, Plain, Types, TypesBy};
use rgsh::clixml::writer::Writer;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::rc::Rc;

fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clixml").join(folder);
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), std::fs::read(path).expect("a file"))).collect()
}

fn read(bytes: &[u8], limits: Limits) -> Result<(Header, Vec<Item>), Fault> {
    let mut reader = Reader::open(Cursor::new(bytes), limits)?;
    let mut items = Vec::new();
    while let Some(item) = reader.read()? {
        items.push(item);
    }
    Ok((reader.header().clone(), items))
}

fn write(header: Header, items: &[Item]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), header);
    items.iter().for_each(|item| writer.write(item).expect("memory"));
    writer.finish().expect("memory")
}

#[test]
fn what_powershell_wrote_comes_back_byte_for_byte() {
    let all: Vec<_> = files("variants").into_iter().chain(files("RgsImportExport")).collect();
    assert!(all.len() >= 20, "{}", all.len());
    for (name, bytes) in all {
        let (header, items) = read(&bytes, Limits::default()).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let back = write(header.clone(), &items);
        if name == "legal-but-unusual.xml" {
            // No writer writes such a file: its objects come back, its order and its CDATA do not.
            assert_eq!(read(&back, Limits::default()).expect("readable").1, items);
            continue;
        }
        assert!(back == bytes, "{name} came back as {}", String::from_utf8_lossy(&back));
        let once: Vec<Node> = Reader::once(&*bytes, Limits::default())
            .and_then(|reader| reader.map(|item| item.map(|item| item.node)).collect())
            .unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(once, items.into_iter().map(|item| item.node).collect::<Vec<_>>(), "{name} read in one pass");
    }
}

#[test]
fn hostile_files_are_refused_with_their_place() {
    for (name, wanted) in [
        ("major-version.xml", "line 1, column 1: version 2.0.0.1 of CLIXML is not known"),
        ("wrong-namespace.xml", "line 1, column 1: the root is in another namespace"),
        ("unknown-tag.xml", "line 1, column 96: <Zap> is not an element"),
        ("unknown-tag-in-members.xml", "line 1, column 100: <Q9> is not an element"),
        ("member-without-name.xml", "line 1, column 100: <S> in <MS> has no name"),
        ("dangling-ref.xml", "line 1, column 100: <Ref RefId=\"9\"> refers to an object"),
        ("dangling-tnref.xml", "line 1, column 96: <TNRef RefId=\"4\"> refers to types"),
        ("bad-int.xml", "<I16> holds \"70000\", which is not a number from -32768 to 32767"),
        ("null-key.xml", "the key of an entry is Nil"),
        ("too-deep.xml", "more than 50 objects inside one another (the limit \"depth\")"),
        ("dtd.xml", "line 1, column 1: a document type declaration is refused"),
    ] {
        let bytes = files("hostile").into_iter().find(|(n, _)| n == name).expect("the sample").1;
        let fault = read(&bytes, Limits::default()).expect_err(name).to_string();
        assert!(fault.contains(wanted), "{name}: {fault}");
    }
    assert_eq!(files("hostile").len(), 11, "each has a line above");
}

fn file(inside: &str) -> String {
    format!("<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">{inside}</Objs>")
}

#[test]
fn each_limit_is_named() {
    let small = Limits { depth: 3, text: 200, attributes: 3, nodes: 20, object: 300, held: 5, types: 2 };
    let deep = |n: usize| format!("{}{}", "<Obj><LST>".repeat(n), "</LST></Obj>".repeat(n));
    for (limit, inside) in [
        ("depth", deep(9)),
        ("text", format!("<S>{}</S>", "x".repeat(300_000))),
        ("text", format!("<!--{}-->", "x".repeat(300_000))),
        ("text", format!("<S>{}</S>", "&amp;".repeat(300))),
        ("attributes", "<S a=\"\" b=\"\" c=\"\" d=\"\">x</S>".into()),
        ("nodes", format!("<Obj><LST>{}</LST></Obj>", "<Nil />".repeat(30))),
        ("object", format!("<Obj><LST>{}</LST></Obj>", format!("<S>{}</S>", "x".repeat(150)).repeat(3))),
        ("held", format!("<Obj RefId=\"0\"><LST>{}</LST></Obj><Ref RefId=\"0\" />", "<Nil />".repeat(9))),
        ("types", (0..3).map(|n| format!("<Obj><TN RefId=\"{n}\"><T>a</T></TN></Obj>")).collect()),
    ] {
        let text = file(&inside);
        let fault = read(text.as_bytes(), small.clone()).expect_err(limit);
        assert_eq!(fault.limit, Some(limit), "{fault}");
        assert!(fault.place.line == 1 && fault.place.column > 80, "{fault}");
    }
    assert!(read(file(&deep(3)).as_bytes(), small).is_ok(), "within the limits");
}

#[test]
fn only_what_others_refer_to_is_kept() {
    let own = "<Obj RefId=\"0\"><LST><Obj RefId=\"1\" /><Ref RefId=\"1\" /><Ref RefId=\"0\" /></LST></Obj>";
    let (_, items) = read(file(&format!("{own}<Ref RefId=\"1\" />")).as_bytes(), Limits::default()).expect("readable");
    assert_eq!(items[0].targets.keys().copied().collect::<std::collections::BTreeSet<_>>(), [0, 1].into());
    assert!(matches!(&items[1].node, Node::Ref(1)) && items[1].targets.contains_key(&1), "{items:?}");
    // An object that is cut off from its own parts is of no use: what it refers to comes with it.
    let ring = format!("{own}<Obj RefId=\"2\"><LST><Ref RefId=\"0\" /></LST></Obj>");
    let (_, items) = read(file(&ring).as_bytes(), Limits::default()).expect("readable");
    assert_eq!(items[1].targets.len(), 2, "{items:?}");
    let missing = read(file("<Ref RefId=\"0\" /><Obj RefId=\"0\" />").as_bytes(), Limits::default());
    assert!(missing.is_err_and(|fault| fault.message.contains("has not before it")));
}

#[test]
fn utf16_in_both_orders_with_and_without_mark() {
    let text = file("<S>Größe 漢 _xD83D__xDE00_</S>");
    for mark in ["", "\u{feff}"] {
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            let encoded: Vec<u8> = format!("{mark}{text}").encode_utf16().flat_map(bytes).collect();
            let (header, items) = read(&encoded, Limits::default()).expect("readable");
            assert!(matches!(&items[..], [Item { node: Node::Plain(p), .. }] if &*p.text.text == "Größe 漢 😀"));
            assert_eq!(write(header, &items), encoded);
            assert!(read(&encoded[..encoded.len() - 1], Limits::default()).is_err(), "cut within a unit");
        }
    }
    let fault = read(b"<Objs>\n <S>\xff</S>", Limits::default()).expect_err("not UTF-8");
    assert!(fault.to_string().contains("line 1"), "{fault}");
}

#[test]
fn a_cut_file_is_never_taken_for_a_whole_one() {
    let text = file("<Obj RefId=\"0\"><MS><S N=\"a\">x</S></MS></Obj><S>y</S>");
    for end in 0..text.len() {
        assert!(read(&text.as_bytes()[..end], Limits::default()).is_err(), "cut at {end}");
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{0,12}", "\\PC{0,6}", "(_x?[0-9A-F]{0,4}_?|\u{1}|\r\n|😀|&|<|]]>|\"){0,6}"]
}

fn any_plain() -> impl Strategy<Value = Node> {
    let plain = |kind, text: String| Node::Plain(Plain { kind, text: text.as_str().into() });
    prop_oneof![
        Just(Node::Nil),
        any_text().prop_map(move |text| plain(Primitive::String, text)),
        any_text().prop_map(move |text| plain(Primitive::Uri, text)),
        any::<i32>().prop_map(move |n| plain(Primitive::I32, n.to_string())),
        any::<bool>().prop_map(move |b| plain(Primitive::Bool, b.to_string())),
        any::<u128>().prop_map(move |n| plain(Primitive::Guid, uuid::Uuid::from_u128(n).to_string())),
    ]
}

fn any_node() -> impl Strategy<Value = Node> {
    any_plain().prop_recursive(4, 40, 5, |inner| {
        let members = proptest::collection::vec((any_text(), inner.clone()), 0..4)
            .prop_map(|members| {
                let member = |(name, node): (String, Node)| Member { name: Rc::new(name.as_str().into()), node };
                members.into_iter().map(member).collect::<Vec<_>>()
            })
            .boxed();
        let kind =
            prop_oneof![Just(ListKind::List), Just(ListKind::Enumerable), Just(ListKind::Stack), Just(ListKind::Queue)];
        let content = prop_oneof![
            Just(None),
            (kind, proptest::collection::vec(inner.clone(), 0..4)).prop_map(|(kind, i)| Some(Content::List(kind, i))),
            inner.clone().prop_map(|node| Some(Content::Base(node))),
            proptest::collection::vec((any_plain(), inner), 0..3).prop_map(|mut entries| {
                entries.retain(|(key, _)| !matches!(key, Node::Nil));
                Some(Content::Dictionary(entries))
            }),
        ];
        let types = proptest::option::of(proptest::collection::vec(any_text(), 0..3));
        let parts = (types, proptest::option::of(any_text()), content);
        (parts, proptest::option::of(members.clone()), proptest::option::of(members)).prop_map(
            |((types, text, content), adapted, extended)| {
                Node::Object(Rc::new(Obj {
                    types: types.map(|names| Types {
                        names: Rc::new(names.iter().map(|name| Rc::new(name.as_str().into())).collect()),
                        by: TypesBy::List(None),
                    }),
                    to_string: text.map(|text| text.as_str().into()),
                    content,
                    adapted,
                    extended,
                    ..Obj::default()
                }))
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_tree_comes_back(nodes in proptest::collection::vec(any_node(), 0..4), flat in any::<bool>()) {
        let items: Vec<Item> = nodes.into_iter().map(Item::new).collect();
        let mut header = Header::default();
        if flat {
            header.indent = None;
        }
        let bytes = write(header, &items);
        let (header, back) = read(&bytes, Limits::default()).expect("what was written can be read");
        prop_assert_eq!(&back, &items);
        prop_assert_eq!(write(header, &back), bytes);
    }

    #[test]
    fn no_mutation_of_a_sample_panics(which in 0..31usize, edits in proptest::collection::vec((any::<u32>(), any::<u8>(), 0..4u8), 1..6)) {
        let all: Vec<_> = files("variants").into_iter().chain(files("hostile")).collect();
        let mut bytes = all[which % all.len()].1.clone();
        for (at, byte, how) in edits {
            let at = at as usize % bytes.len().max(1);
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => drop(bytes.remove(at)),
                _ => bytes.truncate(at.max(1)),
            }
            if bytes.is_empty() {
                break;
            }
        }
        if let Ok((header, items)) = read(&bytes, Limits::default()) {
            let back = write(header, &items);
            prop_assert!(read(&back, Limits::default()).is_ok_and(|(_, again)| again == items));
        }
    }
}
