//! Makes an export of as many workflows as are asked for: the sample of the tests over and over, each copy with
//! identities, names and addresses of its own.

use regex::Regex;
use std::fmt::Write;
use std::io::Write as _;
use std::path::Path;

/// The files of an export, and the sample of each.
pub const FILES: [(&str, &str); 5] = [
    ("Workflows.xml", include_str!("../../tests/clixml/RgsImportExport/Workflows.xml")),
    ("Queues.xml", include_str!("../../tests/clixml/RgsImportExport/Queues.xml")),
    ("AgentGroups.xml", include_str!("../../tests/clixml/RgsImportExport/AgentGroups.xml")),
    ("HoursOfBusiness.xml", include_str!("../../tests/clixml/RgsImportExport/HoursOfBusiness.xml")),
    ("HolidaySets.xml", include_str!("../../tests/clixml/RgsImportExport/HolidaySets.xml")),
];

/// Workflows in one copy of the sample.
const IN_A_COPY: usize = 3;

/// A piece of the sample: as it stands, or made anew for each copy.
enum Piece<'a> {
    Text(&'a str),
    /// A number of an object or a list of types, counted through the file.
    Number(usize, usize),
    /// The first and the last part of a GUID.
    Guid(&'a str, &'a str),
    /// Behind a name or the user part of an address.
    Copy,
    /// In place of a telephone number: which of a copy's it is.
    Line(usize),
}

/// Writes the export of so many workflows, or a few more, into a folder; how many there are.
pub fn generate(folder: &Path, workflows: usize) -> usize {
    std::fs::create_dir_all(folder).expect("a folder");
    let copies = workflows.div_ceil(IN_A_COPY);
    for (name, sample) in FILES {
        let (head, rest) = sample.split_at(sample.find("  <Obj RefId").expect("an object"));
        let body = rest.rsplit_once("</Objs>").expect("an end").0;
        let pieces = pieces(body);
        let mut file = std::io::BufWriter::new(std::fs::File::create(folder.join(name)).expect("a file"));
        file.write_all(head.as_bytes()).expect("space");
        let mut text = String::new();
        for copy in 0..copies {
            text.clear();
            for piece in &pieces {
                match piece {
                    Piece::Text(piece) => text.push_str(piece),
                    Piece::Number(n, all) => _ = write!(text, "{}", n + copy * all),
                    Piece::Guid(first, last) => {
                        _ = write!(text, "{first}-5a3c-4d1e-{:04x}-{:06x}{last}", copy >> 24, copy & 0xff_ffff)
                    }
                    Piece::Copy => _ = write!(text, " {copy}"),
                    Piece::Line(n) => _ = write!(text, "tel:+14{:09}", copy * 10 + n),
                }
            }
            file.write_all(text.as_bytes()).expect("space");
        }
        file.write_all(b"</Objs>\n").expect("space");
        file.into_inner().expect("space").sync_all().expect("space");
    }
    copies * IN_A_COPY
}

fn pieces(body: &str) -> Vec<Piece<'_>> {
    let count = |tag: &str| {
        let numbers = Regex::new(&format!("<{tag}(?: [^>]*)? RefId=\"(\\d+)\"")).expect("an expression");
        numbers.captures_iter(body).filter_map(|found| found[1].parse::<usize>().ok()).max().map_or(0, |most| most + 1)
    };
    let (objects, types) = (count("Obj"), count("TN"));
    let places = Regex::new(concat!(
        "<(?P<tag>Obj|Ref|TN|TNRef)(?: [^>]*)? RefId=\"(?P<number>\\d+)\"",
        "|(?P<first>[a-f]\\d{7})-5a3c-4d1e-9b20-c0ffee(?P<last>\\d{6})",
        "|<S N=\"Name\">(?P<name>[^<]+)<",
        "|N=\"PrimaryUri\">(?P<user>[^@<]+)@",
        "|N=\"LineUri\">(?P<line>[^<]+)<"
    ))
    .expect("an expression");
    let mut pieces = Vec::new();
    let (mut at, mut lines) = (0, 0);
    for found in places.captures_iter(body) {
        let mut put = |to: usize, piece: Piece<'static>| {
            pieces.push(Piece::Text(&body[at..to]));
            pieces.push(piece);
        };
        if let (Some(tag), Some(number)) = (found.name("tag"), found.name("number")) {
            let all = if tag.as_str().starts_with('T') { types } else { objects };
            put(number.start(), Piece::Number(number.as_str().parse().expect("a number"), all));
            at = number.end();
        } else if let (Some(first), Some(last)) = (found.name("first"), found.name("last")) {
            pieces.push(Piece::Text(&body[at..first.start()]));
            pieces.push(Piece::Guid(&body[first.range()], &body[last.range()]));
            at = last.end();
        } else if let Some(name) = found.name("name") {
            put(name.end(), Piece::Copy);
            at = name.end();
        } else if let Some(user) = found.name("user") {
            put(user.end(), Piece::Number(0, 1));
            at = user.end();
        } else if let Some(line) = found.name("line") {
            put(line.start(), Piece::Line(lines));
            lines += 1;
            at = line.end();
        }
    }
    pieces.push(Piece::Text(&body[at..]));
    pieces
}
