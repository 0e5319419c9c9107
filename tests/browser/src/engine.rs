//! The three engines: how the driver of each is started, and what is asked of its
//! browser.

use serde_json::{Value, json};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, Mutex, mpsc};
use std::time::Duration;
use thirtyfour::Capabilities;

/// What draws the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Blink: Chrome, Edge and most others.
    Chromium,
    /// Gecko.
    Firefox,
    /// WebKit, as GTK has it: the nearest to Safari that runs on Linux.
    WebKit,
}

/// Something that browsers may be without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Without {
    /// As in Lockdown Mode.
    WebAssembly,
    /// JavaScript on pages.
    Scripts,
}

impl Engine {
    /// The one that `WEIGH_UP_BROWSER` names; Chromium if it names none.
    ///
    /// # Panics
    ///
    /// If there is none of that name.
    #[must_use]
    pub fn wanted() -> Self {
        match std::env::var("WEIGH_UP_BROWSER").as_deref() {
            Err(_) | Ok("" | "chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("WEIGH_UP_BROWSER is chromium, firefox or webkit, not “{other}”"),
        }
    }

    /// What a session is asked for.
    pub(crate) fn capabilities(self, more: &[&str], without: Option<Without>) -> Capabilities {
        let (name, options) = match self {
            Self::Chromium => ("goog:chromeOptions", chromium(more, without)),
            Self::Firefox => ("moz:firefoxOptions", firefox(more, without)),
            Self::WebKit => ("webkitgtk:browserOptions", webkit(more, without)),
        };
        let mut wanted = Capabilities::new();
        wanted.set(name, options).expect("capabilities");
        if self == Self::Chromium {
            wanted.set("goog:loggingPrefs", json!({ "browser": "ALL" })).expect("capabilities");
        }
        wanted
    }
}

fn chromium(more: &[&str], without: Option<Without>) -> Value {
    let mut arguments = vec![
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,900",
        // A page is there for seconds: compiling the engine a second time does not pay.
        "--js-flags=--no-wasm-tier-up",
    ];
    arguments.extend(more);
    arguments.extend(without.map(|what| match what {
        Without::WebAssembly => "--js-flags=--jitless",
        Without::Scripts => "--blink-settings=scriptEnabled=false",
    }));
    json!({ "binary": browser("chromium"), "args": arguments })
}

fn firefox(more: &[&str], without: Option<Without>) -> Value {
    let mut preferences = json!({
        // Fewer processes: it starts sooner.
        "dom.ipc.processCount": 1,
        "dom.ipc.processPrelaunch.enabled": false,
        "dom.ipc.keepProcessesAlive.web": 1,
        "fission.autostart": false,
        // It ends at once: it waits four seconds for work that nobody wants any more.
        "toolkit.shutdown.fastShutdownStage": 3,
        // Nobody comes back to what was open, nor looks up where somebody was.
        "browser.sessionstore.interval": 3_600_000,
        "places.history.enabled": false,
        // The icon in the tab is no page's wish, but it is held to the page's policy.
        "browser.chrome.site_icons": false,
        // Printing asks nobody.
        "print.always_print_silent": true,
        // Ctrl+V is a gesture; so no question is asked about the clipboard.
        "dom.events.asyncClipboard.readText": true,
    });
    if let Some(what) = without {
        let name = match what {
            Without::WebAssembly => "javascript.options.wasm",
            Without::Scripts => "javascript.enabled",
        };
        preferences[name] = json!(false);
    }
    let mut arguments = vec!["-headless", "--width=1280", "--height=900"];
    arguments.extend(more);
    json!({ "binary": browser("firefox"), "args": arguments, "prefs": preferences })
}

fn webkit(more: &[&str], without: Option<Without>) -> Value {
    let mut arguments = vec!["--automation"];
    arguments.extend(more);
    if without == Some(Without::Scripts) {
        arguments.push("--enable-javascript=FALSE");
    }
    json!({ "binary": browser("webkit"), "args": arguments })
}

/// What a browser is started with: the script that does, so that nothing is left of it when its
/// driver is gone, and its fonts.
fn browser(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("browsers").join(name)
}

/// Where the fonts are that `browsers/fonts.conf` names, on Debian.
const FONTS: &str = "/usr/share/fonts/truetype/dejavu";

/// A driver of our own, with what its browser needs, until it is dropped.
#[derive(Debug)]
pub(crate) struct Driver {
    pub(crate) port: u16,
    // In the order in which they must end.
    _process: Process,
    _display: Option<Process>,
    _folder: Folder,
}

impl Driver {
    pub(crate) fn start(engine: Engine, without: Option<Without>) -> Self {
        // Between finding a free port and taking it, another one may take it.
        (0..5)
            .find_map(|_| Self::try_start(engine, without))
            .unwrap_or_else(|| panic!("the driver of {engine:?} does not start; `cargo xtask test` installs it"))
    }

    fn try_start(engine: Engine, without: Option<Without>) -> Option<Self> {
        let folder = Folder::new();
        let (mut command, announced, mut display) = match engine {
            Engine::Chromium => {
                // It puts the browser's profile there.
                let mut command = mortal("chromedriver", &["--port=0"]);
                command.env("TMPDIR", &folder.0);
                (command, "successfully on port ", None)
            }
            Engine::Firefox => {
                // The browser's own settings are out of reach otherwise.
                let mut command = mortal(&geckodriver(), &["--port=0", "--allow-system-access"]);
                command.env("TMPDIR", &folder.0);
                (command, "Listening on 127.0.0.1:", None)
            }
            Engine::WebKit => {
                let mut screen = Process::start(mortal("Xvfb", &["-displayfd", "1", "-screen", "0", "1600x1200x24"]));
                let number = screen.line_after("").expect("a screen");
                let mut command = mortal("WebKitWebDriver", &[]);
                // Numbers and dates as the tests read them, wherever they run.
                command.env("DISPLAY", format!(":{number}")).env("LC_ALL", "en_US.UTF-8");
                for home in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"] {
                    command.env(home, &folder.0);
                }
                without_a_toolbar(&folder.0);
                // Of all fonts it asks for each page, which takes a fifth of its time.
                if Path::new(FONTS).is_dir() {
                    command.env("FONTCONFIG_FILE", browser("fonts.conf"));
                }
                // No page has sound or video, and looking for plugins takes a second.
                command.env("GST_PLUGIN_SYSTEM_PATH_1_0", "").env("GST_REGISTRY_UPDATE", "no");
                // Nobody looks at the screen: layers that are put together anew at each frame
                // take a third of the processor's time.
                command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
                if without == Some(Without::WebAssembly) {
                    command.env("JSC_useWasm", "0").env("JSC_useWebAssembly", "0");
                }
                (command, "", Some(screen))
            }
        };
        if engine != Engine::WebKit {
            let mut process = Process::start(command);
            let port = process.line_after(announced)?.trim_end_matches('.').parse().ok()?;
            return Some(Self { port, _process: process, _display: display.take(), _folder: folder });
        }
        // This one announces nothing.
        let port = TcpListener::bind(("127.0.0.1", 0)).ok()?.local_addr().ok()?.port();
        command.arg(format!("--port={port}"));
        let process = Process::start(command);
        let listens = (0..200).any(|_| {
            std::thread::sleep(Duration::from_millis(10));
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        });
        listens.then_some(Self { port, _process: process, _display: display.take(), _folder: folder })
    }

    /// Ends a session, and with it its browser.
    pub(crate) fn end(&self, session: &str) -> io::Result<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        write!(stream, "DELETE /session/{session} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port)?;
        // The answer's first byte says that it is done.
        stream.read_exact(&mut [0])
    }
}

/// A program that ends when this one does, however that ends.
fn mortal(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", "--", program]).args(arguments);
    command
}

/// geckodriver is compiled by `cargo xtask test`, which says where it put it.
fn geckodriver() -> String {
    std::env::var("GECKODRIVER").unwrap_or_else(|_| "geckodriver".into())
}

/// MiniBrowser is as wide as its toolbar at least, which is wider than a phone.
fn without_a_toolbar(folder: &Path) {
    let gtk = folder.join("gtk-3.0");
    std::fs::create_dir_all(&gtk).expect("a folder");
    let css = "toolbar, toolbar *, headerbar, headerbar *, button, entry { min-width: 0; min-height: 0; padding: 0; margin: 0; border: 0; font-size: 1px } \
               toolbar image { opacity: 0; -gtk-icon-source: none }";
    std::fs::write(gtk.join("gtk.css"), css).expect("a file");
    std::fs::write(gtk.join("settings.ini"), "[Settings]\ngtk-font-name=Sans 1\n").expect("a file");
}

/// A program that ends with its owner.
#[derive(Debug)]
struct Process {
    child: Child,
    // Kept open: writing to a closed pipe would end it.
    says: BufReader<ChildStdout>,
}

impl Process {
    fn start(mut command: Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let name = format!("{command:?}");
        let mut child = spawned(command).unwrap_or_else(|why| panic!("{name}: {why}"));
        let says = BufReader::new(child.stdout.take().expect("its output"));
        Self { child, says }
    }

    /// What follows this mark on the first line that has it; nothing if it ends
    /// before.
    fn line_after(&mut self, mark: &str) -> Option<String> {
        let mut line = String::new();
        while self.says.read_line(&mut line).expect("its output") > 0 {
            if let Some((_, rest)) = line.trim_end().rsplit_once(mark) {
                return Some(if mark.is_empty() { line.trim().to_owned() } else { rest.to_owned() });
            }
            line.clear();
        }
        None
    }
}

/// Starts it from a thread that stays: what `setpriv` starts ends with the very thread
/// that has started it, and that of a test is gone before the next test.
fn spawned(command: Command) -> io::Result<Child> {
    type Wish = (Command, mpsc::Sender<io::Result<Child>>);
    static STARTER: LazyLock<Mutex<mpsc::Sender<Wish>>> = LazyLock::new(|| {
        let (sender, wishes) = mpsc::channel::<Wish>();
        std::thread::spawn(move || {
            for (mut command, answer) in wishes {
                // Who asked may have gone since.
                let _ = answer.send(command.spawn());
            }
        });
        Mutex::new(sender)
    });
    let (answer, child) = mpsc::channel();
    STARTER.lock().expect("no test panicked here").send((command, answer)).expect("the thread stays");
    child.recv().expect("the thread stays")
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A fresh folder, gone when it is dropped.
#[derive(Debug)]
pub struct Folder(pub PathBuf);

impl Folder {
    /// Makes it.
    ///
    /// # Panics
    ///
    /// If nothing can be written there.
    #[allow(clippy::new_without_default, reason = "it writes to the disk")]
    #[must_use]
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("weigh-up-test-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).expect("a folder for a browser");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A browser's last processes may still write for a moment.
        for _ in 0..20 {
            if std::fs::remove_dir_all(&self.0).is_ok() || !self.0.exists() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}
