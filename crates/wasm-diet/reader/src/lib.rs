//! Reads what a packed script holds: bytes out of text ([`text`]), and a module out of its
//! streams ([`streams`]). The README of `wasm-diet` has the format.
//!
//! It is a module of its own (two and a half kilobytes under brotli), which a page starts. In JavaScript the same took twice as long: browsers run
//! JavaScript slowly at first, and WebAssembly at its speed at once. Nothing here allocates
//! or panics, but for [`text::write`], which browsers never get.
#![cfg_attr(target_arch = "wasm32", no_std)]

pub mod streams;
pub mod text;

/// A check sum: 32-bit FNV-1a. Of two texts that differ in one byte it is never the same.
#[must_use]
pub fn sum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum, &byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code, reason = "the browser writes into this memory, past what the compiler knows of")]
mod exports {
    use core::slice::{from_raw_parts, from_raw_parts_mut};

    #[panic_handler]
    fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
        core::arch::wasm32::unreachable()
    }

    /// Reads a text of so many letters, which stands at `from`, and puts what it says after it.
    /// Gives how many bytes that are, or 0 where the text is damaged.
    ///
    /// # Safety
    ///
    /// From `from` on there is memory for six times the length, which nothing else uses.
    #[unsafe(no_mangle)]
    unsafe extern "C" fn bytes(from: usize, length: usize) -> usize {
        let text = unsafe { from_raw_parts(from as *const u8, length) };
        let out = unsafe { from_raw_parts_mut((from + length) as *mut u8, length) };
        crate::text::read(text, out).map_or(0, |(_, written)| written)
    }

    /// Reads a module. Its streams are put after the text, and it after them.
    /// Gives its length, or 0 where the text is damaged.
    ///
    /// # Safety
    ///
    /// As above.
    #[unsafe(no_mangle)]
    unsafe extern "C" fn module(from: usize, length: usize) -> usize {
        let text = unsafe { from_raw_parts(from as *const u8, length) };
        let streams = unsafe { from_raw_parts_mut((from + length) as *mut u8, length) };
        let out = unsafe { from_raw_parts_mut((from + 2 * length) as *mut u8, 4 * length) };
        crate::streams::read(text, streams, out).unwrap_or(0)
    }

    /// The check sum of so many bytes from `from` on, which one of the above has put there.
    ///
    /// # Safety
    ///
    /// As above.
    #[unsafe(no_mangle)]
    unsafe extern "C" fn sum(from: usize, length: usize) -> u32 {
        crate::sum(unsafe { from_raw_parts(from as *const u8, length) })
    }
}
