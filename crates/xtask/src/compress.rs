//! How long files are when a server compresses them as well as it can.

use anyhow::Result;
use std::io::Write;

/// gzip -9.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    // No time stamp, so that the same file gives the same bytes.
    let mut encoder = flate2::GzBuilder::new().mtime(0).write(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// brotli -q 11, with a window of 22 bits.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out)
}
