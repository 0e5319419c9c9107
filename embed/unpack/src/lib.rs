//! Reads what the packed script holds: bytes out of text ([`text`]), and the engine out of
//! its parts ([`engine`]).
//!
//! It is a module of its own (two and a half kilobytes under brotli), which
//! `embed/unpack.js` starts. In JavaScript the same took twice as long: browsers run
//! JavaScript slowly at first, and WebAssembly at its speed at once. Nothing here allocates
//! or panics.
#![cfg_attr(target_arch = "wasm32", no_std)]

pub mod engine;
pub mod text;

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

    /// Reads the engine. Its parts are put after the text, and it after them.
    /// Gives its length, or 0 where the text is damaged.
    ///
    /// # Safety
    ///
    /// As above.
    #[unsafe(no_mangle)]
    unsafe extern "C" fn engine(from: usize, length: usize) -> usize {
        let text = unsafe { from_raw_parts(from as *const u8, length) };
        let parts = unsafe { from_raw_parts_mut((from + length) as *mut u8, length) };
        let out = unsafe { from_raw_parts_mut((from + 2 * length) as *mut u8, 4 * length) };
        crate::engine::read(text, parts, out).unwrap_or(0)
    }
}
