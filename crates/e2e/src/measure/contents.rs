//! Everything a measured page loads, compressed beforehand: the built files, the other forms, and the pages.

use super::{Contender, page};
use crate::{Result, files::content_type, paths};
use std::{collections::HashMap, fs, io::Write, path::Path, sync::Arc};

/// A file as it goes over the wire.
#[derive(Clone)]
pub(super) struct Served {
    pub(super) kind: &'static str,
    pub(super) brotli: Arc<[u8]>,
}

/// Files by path.
#[derive(Clone)]
pub(super) struct Contents(Arc<HashMap<String, Served>>);

impl Contents {
    /// Reads the built files and makes a page for each contender and number of forms.
    pub(super) fn gather(endpoint: &str, numbers: &[usize]) -> Result<Contents> {
        let mut files = HashMap::new();
        let dist = paths::dist();
        for entry in fs::read_dir(&dist)?.flatten() {
            let path = entry.path();
            if path
                .extension()
                .is_some_and(|extension| ["js", "mjs", "wasm", "css"].iter().any(|one| extension == *one))
            {
                files.insert(format!("/dist/{}", entry.file_name().to_string_lossy()), read(&path)?);
            }
        }
        files.insert("/plain.js".into(), read(&paths::bench().join("plain.js"))?);
        files.insert("/ghost.js".into(), read(&paths::ghost())?);
        for contender in Contender::ALL {
            for number in numbers {
                let html = page::html(contender, *number, endpoint)?;
                let page = Served { kind: "text/html; charset=utf-8", brotli: brotli(html.as_bytes())?.into() };
                files.insert(page::path(contender, *number), page);
            }
        }
        Ok(Contents(Arc::new(files)))
    }

    pub(super) fn get(&self, path: &str) -> Option<Served> {
        self.0.get(path).cloned()
    }
}

fn read(path: &Path) -> Result<Served> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Served { kind: content_type(path), brotli: brotli(&bytes)?.into() })
}

/// brotli -q 11, for everybody.
fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut out, 4096, 11, 22);
    encoder.write_all(bytes)?;
    drop(encoder);
    Ok(out)
}
