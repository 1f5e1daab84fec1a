//! The exports that are committed: those of the reviewed example, as a reader would get them. The report in HTML is
//! looked after elsewhere.

use crate::export::{FORMATS, export};
use crate::generated::assert_current;
use crate::harness::Desk;

#[test]
fn the_committed_exports_are_what_the_example_gives() {
    let desk = Desk::new("");
    let reviewed = include_str!("../../../docs/example/reviewed.yaml");
    std::fs::write(desk.path("docs/example/reviewed.yaml"), reviewed).unwrap();
    for format in FORMATS.into_iter().filter(|format| *format != "html") {
        let name = match format {
            "claimreview" | "averitec" | "annotation" => format!("{format}.json"),
            format => format!("claims.{format}"),
        };
        let (out, _) = export(&desk, format, &["docs/example/reviewed.yaml"]);
        assert_current(&format!("example/exports/{name}"), &out);
    }
}
