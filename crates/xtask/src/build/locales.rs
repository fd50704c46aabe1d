//! The languages: one file each, as it stands in locales/, in a folder named by their hash.

use super::publish::hash;
use anyhow::Result;
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, path::Path};

/// Tags that browsers say and that are another's file [BCP 47 has `no` as the macrolanguage of both Norwegians].
const ALIASES: [(&str, &str); 1] = [("no", "nb")];

/// Copies them; what the loader must know: the folder, and the tags with more than a language, separated by spaces.
pub(super) fn publish(source: &Path, dist: &Path) -> Result<Value> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(source)? {
        let path = entry?.path();
        if let Some(tag) = path.file_stem() {
            files.insert(tag.to_string_lossy().into_owned(), fs::read(&path)?);
        }
    }
    for (alias, tag) in ALIASES {
        if let Some(file) = files.get(tag).cloned() {
            files.insert(alias.into(), file);
        }
    }
    let all: Vec<u8> = files.iter().flat_map(|(tag, file)| [tag.as_bytes(), file].concat()).collect();
    let folder = format!("locales-{}/", hash(&all));
    fs::create_dir_all(dist.join(&folder))?;
    for (tag, file) in &files {
        fs::write(dist.join(&folder).join(format!("{tag}.txt")), file)?;
    }
    let regional = files.into_keys().filter(|tag| tag.contains('-')).collect::<Vec<_>>().join(" ");
    Ok(json!({ "path": folder, "regional": regional }))
}

#[test]
fn every_file_is_there_under_its_tag_and_its_alias() {
    let folder = std::env::temp_dir().join(format!("locales-{}", std::process::id()));
    let (source, dist) = (folder.join("locales"), folder.join("dist"));
    fs::create_dir_all(&source).unwrap();
    fs::create_dir_all(&dist).unwrap();
    fs::write(source.join("nb.txt"), "button=Abonner\n").unwrap();
    fs::write(source.join("de-CH.txt"), "button=Abonnieren\n").unwrap();
    let known = publish(&source, &dist).unwrap();
    assert_eq!(known["regional"], "de-CH");
    let path = known["path"].as_str().unwrap();
    assert_eq!(fs::read(dist.join(path).join("no.txt")).unwrap(), b"button=Abonner\n");
    fs::remove_dir_all(folder).unwrap();
}
