//! What is made once, and again only where something else would come out.

use crate::machine::Toolchain;
use crate::root;
use crate::wasm::{self, Profile};
use anyhow::{Context, Result};
use sha2::{Digest, Sha384};
use std::path::Path;
use std::time::UNIX_EPOCH;
use std::{env, fs};

/// What a script is made of beside the engine and this very program.
const SOURCES: [&str; 6] = ["embed", "styles", "guides", "xtask/snip.toml", "index.html", "clinics.html"];

/// Makes what belongs in a folder, unless it was made there of the same before: of this profile's
/// engine as the linker left it, of these sources, and by this very program.
pub(crate) fn once(folder: &Path, profile: Profile, make: impl FnOnce() -> Result<()>) -> Result<()> {
    let mut digest = Sha384::new();
    digest.update(wasm::compile(profile, &Toolchain::pinned())?);
    // Of a program of a hundred megabytes, when it was written is known sooner than what is in it.
    let written = fs::metadata(env::current_exe()?)?.modified()?.duration_since(UNIX_EPOCH)?;
    digest.update(written.as_nanos().to_le_bytes());
    for source in SOURCES {
        add(&mut digest, &root().join(source))?;
    }
    let (stamp, now) = (folder.join(".made-of"), digest.finalize());
    if fs::read(&stamp).is_ok_and(|before| before == now.as_slice()) {
        return Ok(());
    }
    // It stands only where all of it was made.
    let _ = fs::remove_file(&stamp);
    make()?;
    Ok(weigh_up_author::write_whole(&stamp, &now)?)
}

/// A file, or all files of a folder in order, each with its path and its length.
fn add(digest: &mut Sha384, path: &Path) -> Result<()> {
    if path.ends_with("node_modules") {
        // Others' code, for checks alone.
        return Ok(());
    }
    if path.is_dir() {
        let mut inside = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
        inside.sort();
        return inside.iter().try_for_each(|path| add(digest, path));
    }
    let content = fs::read(path).with_context(|| path.display().to_string())?;
    digest.update(path.as_os_str().as_encoded_bytes());
    digest.update(content.len().to_le_bytes());
    digest.update(content);
    Ok(())
}
