//! The reviewer's editor: a text goes out in a file of our own and comes back, without a shell.

use std::fs::{OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::process::Command;

use super::browser::reason;

/// The longest text that is taken back, in bytes.
const LONGEST: u64 = 1 << 20;

/// The program and its arguments from `$VISUAL`, else `$EDITOR`, else `vi`.
///
/// # Errors
///
/// What is wrong with the variable.
pub(super) fn command() -> Result<Vec<String>, String> {
    let named = |name| {
        std::env::var(name)
            .ok()
            .filter(|value| !value.trim().is_empty())
    };
    let named = named("VISUAL").or_else(|| named("EDITOR"));
    let named = named.unwrap_or_else(|| "vi".to_owned());
    shell_words::split(&named)
        .map_err(|_| format!("cannot run editor '{named}': a quote is not closed"))
}

/// Lets the editor have a text in a file of this name, as editors go by the ending. The text as it comes back; `None` where it is the same.
///
/// # Errors
///
/// Why there is no text to take back, in words.
pub(super) fn edit(command: &[String], text: &str, name: &str) -> Result<Option<String>, String> {
    let failed = |error: io::Error| format!("not edited: {error}");
    let folder = tempfile::Builder::new()
        .prefix("tickmark-")
        .permissions(Permissions::from_mode(0o700))
        .tempdir()
        .map_err(failed)?;
    let path = folder.path().join(name);
    // Editors end a file with a line break, and some insist.
    let sent = if text.is_empty() {
        String::new()
    } else {
        format!("{text}\n")
    };
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)
        .and_then(|mut file| file.write_all(sent.as_bytes()))
        .map_err(failed)?;
    let (program, arguments) = command.split_first().ok_or("no editor is named")?;
    let status = Command::new(program)
        .args(arguments)
        .arg(&path)
        .status()
        .map_err(|error| format!("cannot run editor '{program}': {}", reason(&error)))?;
    if !status.success() {
        return Err(format!(
            "the editor failed ({status}); the text is as it was"
        ));
    }
    let back = read(&path)?;
    let back = back.strip_suffix('\n').unwrap_or(&back);
    let back = back.strip_suffix('\r').unwrap_or(back);
    Ok((back != text).then(|| back.to_owned()))
}

fn read(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(LONGEST + 2).read_to_end(&mut bytes))
        .map_err(|error| format!("the editor left no text: {}", reason(&error)))?;
    if bytes.len() as u64 > LONGEST + 1 {
        return Err("the editor's text is longer than 1 MiB; the text is as it was".to_owned());
    }
    String::from_utf8(bytes)
        .map_err(|_| "the editor's text is not valid UTF-8; the text is as it was".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(body: &str) -> (tempfile::TempDir, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("an editor");
        std::fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
        std::fs::set_permissions(&path, Permissions::from_mode(0o755)).unwrap();
        let command = format!("'{}' --wait", path.display());
        (folder, shell_words::split(&command).unwrap())
    }

    fn edited(body: &str, text: &str) -> Result<Option<String>, String> {
        let (_folder, command) = script(body);
        edit(&command, text, "text.txt")
    }

    #[test]
    fn a_text_goes_out_and_comes_back() {
        let body = "test \"$1\" = --wait || exit 3; printf 'more\\n' >> \"$2\"";
        assert_eq!(edited(body, "one").unwrap().unwrap(), "one\nmore");
        assert_eq!(edited("true", "one\ntwo").unwrap(), None);
        assert_eq!(edited("true", "").unwrap(), None);
        let modes = "stat -c %a \"$2\" \"$(dirname \"$2\")\" > \"$2.x\"; mv \"$2.x\" \"$2\"";
        assert_eq!(edited(modes, "x").unwrap().unwrap(), "600\n700");
    }

    #[test]
    fn what_goes_wrong_leaves_the_text_as_it_was() {
        let said = |body: &str| edited(body, "x").unwrap_err();
        assert!(said("echo y > \"$2\"; exit 1").contains("the editor failed (exit status: 1)"));
        assert!(said("printf '\\377' > \"$2\"").contains("not valid UTF-8"));
        assert!(said("head -c 1100000 /dev/zero > \"$2\"").contains("longer than 1 MiB"));
        assert!(said("rm \"$2\"").contains("left no text"));
        let command = shell_words::split("a;rm -rf ~").unwrap();
        let told = edit(&command, "x", "text.txt").unwrap_err();
        assert_eq!(told, "cannot run editor 'a;rm': not found");
    }
}
