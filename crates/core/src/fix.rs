//! Texts for the site owner: the words themselves, or with `terse` a code of four characters that stands for them.

/// Digits of a code.
const DIGITS: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";

/// The code of a text: its hash [FNV-1a, 32 bits] in base 32, the lowest digit first.
#[must_use]
pub const fn code(text: &str) -> [u8; 4] {
    let (bytes, mut hash, mut at) = (text.as_bytes(), 0x811c_9dc5_u32, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    let (mut code, mut at) = ([0; 4], 0);
    while at < code.len() {
        code[at] = DIGITS[(hash % 32) as usize];
        hash /= 32;
        at += 1;
    }
    code
}

/// A text for the site owner.
#[cfg(not(feature = "terse"))]
macro_rules! fix {
    ($text:literal) => {
        $text
    };
}

/// The code of a text for the site owner; the text itself stays out of the binary.
#[cfg(feature = "terse")]
macro_rules! fix {
    ($text:literal) => {
        const {
            const CODE: [u8; 4] = $crate::fix::code($text);
            match core::str::from_utf8(&CODE) {
                Ok(code) => code,
                Err(_) => "",
            }
        }
    };
}
pub(crate) use fix;
