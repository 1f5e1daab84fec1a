//! The browser: started without a shell, apart from the terminal.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

/// How long a browser has to fail at once.
const MOMENT: Duration = Duration::from_millis(60);

/// Shows a URL in the browser that `$BROWSER` names, or else in the desktop's. The URL has been
/// checked; it is one argument.
///
/// # Errors
///
/// Why it cannot be shown, in words.
pub(super) fn open(url: &str) -> Result<(), String> {
    let named = std::env::var("BROWSER").unwrap_or_default();
    let mut told = None;
    for browser in named
        .split(':')
        .filter(|browser| !browser.trim().is_empty())
    {
        match start(browser, url) {
            Ok(()) => return Ok(()),
            Err(reason) => told = Some(reason),
        }
    }
    if let Some(reason) = told {
        return Err(reason);
    }
    let shown = open::that_detached(url);
    shown.map_err(|_| "no browser could be started; name one in $BROWSER".to_owned())
}

/// What a failure to start a program is called.
pub(super) fn reason(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::NotFound {
        "not found".to_owned()
    } else {
        error.to_string()
    }
}

fn start(browser: &str, url: &str) -> Result<(), String> {
    let words = shell_words::split(browser)
        .map_err(|_| format!("cannot run browser '{browser}': a quote is not closed"))?;
    let (program, arguments) = arguments(words, url);
    let mut command = Command::new(&program);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0);
    let mut child = command
        .spawn()
        .map_err(|error| format!("cannot run browser '{program}': {}", reason(&error)))?;
    match at_once(&mut child) {
        Some(status) if !status.success() => {
            Err(format!("the browser '{program}' failed: {status}"))
        }
        Some(_) => Ok(()),
        None => {
            // Whoever is not waited for stays in the table of processes.
            std::thread::spawn(move || child.wait());
            Ok(())
        }
    }
}

/// The program and its arguments; the URL stands where `%s` does, or last.
fn arguments(words: Vec<String>, url: &str) -> (String, Vec<String>) {
    let mut words = words.into_iter();
    let program = words.next().unwrap_or_default();
    let mut arguments: Vec<String> = words.collect();
    let mut placed = false;
    for argument in &mut arguments {
        if argument == "%s" {
            url.clone_into(argument);
            placed = true;
        }
    }
    if !placed {
        arguments.push(url.to_owned());
    }
    (program, arguments)
}

fn at_once(child: &mut Child) -> Option<ExitStatus> {
    for _ in 0..6 {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        std::thread::sleep(MOMENT / 6);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::arguments;

    #[test]
    fn a_url_is_one_argument() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let url = "https://example.org/$(id);a b";
        let (program, given) = arguments(words(&["ff", "--new"]), url);
        assert_eq!((program.as_str(), given), ("ff", words(&["--new", url])));
        let (_, given) = arguments(words(&["ff", "%s", "-x"]), url);
        assert_eq!(given, words(&[url, "-x"]));
    }
}
