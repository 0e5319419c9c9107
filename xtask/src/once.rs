//! What is made once, and again only where something else would come out.

use crate::machine::Toolchain;
use crate::root;
use crate::wasm::{self, Profile};
use anyhow::{Context, Result};
use sha2::{Digest, Sha384};
use std::path::Path;
use std::{env, fs};

/// Makes what belongs in a folder, unless it was made there of the same before: of this profile's
/// engine as the linker left it, of the build that ships, which stands in `dist`, and by this very
/// program.
pub(crate) fn once(folder: &Path, profile: Profile, make: impl FnOnce() -> Result<()>) -> Result<()> {
    let mut digest = Sha384::new();
    let read = |path: &Path| fs::read(path).with_context(|| path.display().to_string());
    for part in [
        wasm::compile(profile, &Toolchain::pinned())?,
        read(&env::current_exe()?)?,
        read(&root().join("dist/weigh-up.js"))?,
    ] {
        digest.update(part.len().to_le_bytes());
        digest.update(&part);
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
