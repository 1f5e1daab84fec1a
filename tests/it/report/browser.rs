//! Chromium without a window, over its debugging protocol: messages in JSON with a zero byte behind each,
//! through two pipes.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A slow machine takes this long for one answer, at most.
const PATIENCE: Duration = Duration::from_secs(120);

/// The protocol is read from 3 and written to 4.
const START: &str = "exec chromium \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1";

pub(super) struct Browser {
    child: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    session: Option<String>,
    calls: u64,
    /// What happened meanwhile.
    pub(super) events: Vec<Value>,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// An empty page, or nothing where there is no Chromium.
    pub(super) fn start() -> Option<Self> {
        if !has_chromium() {
            return None;
        }
        let profile = tempfile::tempdir().unwrap();
        let folder = format!("--user-data-dir={}", profile.path().display());
        let mut child = Command::new("sh")
            .args([
                "-c",
                START,
                "chromium",
                &folder,
                "--headless",
                "--no-sandbox",
            ])
            .args(["--disable-gpu", "--disable-quic", "--no-first-run"])
            .args([
                "--disable-background-networking",
                "--disable-component-update",
            ])
            .args([
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--remote-debugging-pipe",
            ])
            .env("HOME", profile.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let to = child.stdin.take().unwrap();
        let from = messages(child.stdout.take().unwrap());
        let mut browser = Self {
            child,
            to,
            from,
            session: None,
            calls: 0,
            events: Vec::new(),
            _profile: profile,
        };
        let page = browser.call("Target.createTarget", &json!({"url": "about:blank"}));
        let id = page["targetId"].clone();
        let attached = browser.call(
            "Target.attachToTarget",
            &json!({"targetId": id, "flatten": true}),
        );
        browser.session = Some(attached["sessionId"].as_str().unwrap().to_owned());
        for domain in ["Page", "Runtime", "Log", "Audits", "Network"] {
            browser.call(&format!("{domain}.enable"), &json!({}));
        }
        Some(browser)
    }

    fn send(&mut self, method: &str, params: &Value) {
        self.calls += 1;
        let mut message = json!({"id": self.calls, "method": method, "params": params});
        if let Some(session) = &self.session {
            message["sessionId"] = session.as_str().into();
        }
        self.to
            .write_all(format!("{message}\0").as_bytes())
            .unwrap();
        self.to.flush().unwrap();
    }

    pub(super) fn call(&mut self, method: &str, params: &Value) -> Value {
        self.send(method, params);
        loop {
            let mut message = self.from.recv_timeout(PATIENCE).unwrap();
            if message["id"] == self.calls {
                assert!(message["error"].is_null(), "{method}: {message}");
                return message["result"].take();
            }
            self.events.push(message);
        }
    }

    pub(super) fn open(&mut self, url: &str) {
        self.events.clear();
        self.call("Page.navigate", &json!({"url": url}));
        while !self.happened("Page.loadEventFired") {
            let event = self.from.recv_timeout(PATIENCE).unwrap();
            self.events.push(event);
        }
    }

    fn happened(&self, method: &str) -> bool {
        self.events.iter().any(|event| event["method"] == method)
    }

    /// What a script says of the page.
    pub(super) fn ask(&mut self, script: &str) -> Value {
        let params = json!({"expression": script, "returnByValue": true});
        let mut answer = self.call("Runtime.evaluate", &params);
        assert!(answer["exceptionDetails"].is_null(), "{script}: {answer}");
        answer["result"]["value"].take()
    }

    /// Waits until a script says that something is so.
    pub(super) fn until(&mut self, script: &str) {
        let start = Instant::now();
        while self.ask(script) != true {
            assert!(start.elapsed() < PATIENCE, "not so: {script}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub(super) fn resize(&mut self, width: u32, height: u32) {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", &size);
    }

    /// `light` or `dark`, on `screen` or in `print`.
    pub(super) fn emulate(&mut self, media: &str, scheme: &str) {
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        let params = json!({"media": media, "features": features});
        self.call("Emulation.setEmulatedMedia", &params);
    }

    /// Clicks into the first line of the first element of a selector.
    pub(super) fn click(&mut self, selector: &str) {
        let place = self.ask(&format!(
            "(() => {{ const element = document.querySelector({selector:?});
               element.scrollIntoView({{block: 'center'}});
               const box = element.getClientRects()[0];
               return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let mouse = json!({
                "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1
            });
            self.call("Input.dispatchMouseEvent", &mouse);
        }
    }

    pub(super) fn press(&mut self, key: &str, code: u32) {
        for kind in ["rawKeyDown", "keyUp"] {
            let key = json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code});
            self.call("Input.dispatchKeyEvent", &key);
        }
    }
}

/// What the browser says, as it comes.
fn messages(out: ChildStdout) -> Receiver<Value> {
    let mut out = BufReader::new(out);
    let (tell, from) = channel();
    std::thread::spawn(move || {
        let mut message = Vec::new();
        while out.read_until(0, &mut message).is_ok_and(|read| read > 0) {
            message.pop();
            let Ok(value) = serde_json::from_slice(&message) else {
                break;
            };
            if tell.send(value).is_err() {
                break;
            }
            message.clear();
        }
    });
    from
}

#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn has_chromium() -> bool {
    let has = Command::new("chromium").arg("--version").output().is_ok();
    if !has {
        eprintln!("skipped: there is no chromium here");
    }
    has
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.session = None;
        let close = json!({"id": 0, "method": "Browser.close"});
        _ = self.to.write_all(format!("{close}\0").as_bytes());
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) {
            if self.child.try_wait().is_ok_and(|ended| ended.is_some()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        _ = self.child.kill();
        _ = self.child.wait();
    }
}
