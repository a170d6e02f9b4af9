//! Conversions against what real Go 1.27.3 answers: `tests/golib/conversions.tsv`, a case a line.

use super::float::Size;
use super::quote::Keep;
use super::{float, float_parse, integer, quote};

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).expect("hex")).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn literal(text: &str) -> Vec<u8> {
    quote::unquote(text.as_bytes()).expect("a Go literal")
}

/// The answer to a case, in the form of its last columns.
fn answer(case: &[&str]) -> String {
    let bits = |text: &str| if text == "32" { Size::F32 } else { Size::F64 };
    let number = |text: &str| text.parse::<i64>().expect("a number");
    let quoted = |keep| {
        let mut out = Vec::new();
        quote::string(&mut out, &unhex(case[1]), b'"', keep);
        hex(&out)
    };
    match case[0] {
        "F" => {
            let value = f64::from_bits(u64::from_str_radix(case[1], 16).expect("bits"));
            let mut out = Vec::new();
            float::write(&mut out, value, case[2].as_bytes()[0], usize::try_from(number(case[3])).ok(), bits(case[4]));
            String::from_utf8(out).expect("ASCII")
        }
        "P" => {
            let (value, fault) = float_parse::parse(&literal(case[1]), bits(case[2]));
            format!("{:x}\t{}", value.to_bits(), fault as u8)
        }
        "I" => {
            let (value, fault) = integer::parse_signed(&literal(case[1]), number(case[2]), number(case[3]));
            format!("{value}\t{}", fault as u8)
        }
        "U" => {
            let (value, fault) = integer::parse_unsigned(&literal(case[1]), number(case[2]), number(case[3]));
            format!("{value}\t{}", fault as u8)
        }
        "Q" => {
            let plain = quote::can_backquote(&unhex(case[1]));
            format!("{}\t{}\t{}\t{plain}", quoted(Keep::Printable), quoted(Keep::Ascii), quoted(Keep::Graphic))
        }
        _ => {
            let value = quote::unquote(&unhex(case[1]));
            format!("{}\t{}", hex(&value.clone().unwrap_or_default()), value.is_some())
        }
    }
}

#[test]
fn conversions_agree_with_go() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golib/conversions.tsv");
    let cases = std::fs::read_to_string(path).expect("the cases are there");
    let mut wrong = Vec::new();
    for line in cases.lines() {
        let case: Vec<&str> = line.split('\t').collect();
        let arguments = match case[0] {
            "F" => 5,
            "P" => 3,
            "I" | "U" => 4,
            _ => 2,
        };
        let got = answer(&case);
        let wanted = case[arguments..].join("\t");
        if got != wanted {
            wrong.push(format!("{line}\n  got {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong, such as\n{}", wrong.len(), wrong[..wrong.len().min(30)].join("\n"));
}
