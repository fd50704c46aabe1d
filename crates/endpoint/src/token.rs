//! The secret in a mail's link, and its hash in the database.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// A new secret of 256 bits, and the hash to keep of it.
///
/// # Errors
/// The system gave no randomness.
pub fn fresh() -> Result<(String, Vec<u8>), getrandom::Error> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret)?;
    let text = URL_SAFE_NO_PAD.encode(secret);
    let hash = hash(&text);
    Ok((text, hash))
}

/// What the database knows a token by. A plain hash is enough for a secret that cannot be guessed.
#[must_use]
pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
