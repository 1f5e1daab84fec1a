//! `tickmark schema`: the JSON Schema of claims files.

use crate::shell::console;
use crate::text::SafeText;
use crate::yaml;

pub(super) fn run() -> anyhow::Result<u8> {
    let text = format!("{:#}\n", yaml::schema());
    console::out(&SafeText::new(&text))?;
    Ok(0)
}
