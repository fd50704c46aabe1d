//! What glue and WebAssembly share, wasm-bindgen names at length, with hashes that no compressor can shorten. The bundler
//! gives such names of the glue a letter or two, and the module follows it.

use anyhow::{Result, anyhow};
use std::{collections::BTreeMap, convert::Infallible, fs, path::Path};
use wasm_encoder::{
    ExportSection, ImportSection, Module,
    reencode::{Error, Reencode},
};
use wasmparser::{Export, ImportSectionReader, Parser};

/// Which names the bundler shortens, as its option.
pub(super) const LONG: &str = "--mangle-props=^(__?wb|wasm_bindgen|__externref)";

/// The one name of where imports come from, before and after.
const FROM: (&str, &str) = ("./glue_bg.js", "$");

/// Shortens the name of where imports come from in the glue.
pub(super) fn prepare(glue: &Path) -> Result<()> {
    Ok(fs::write(glue, fs::read_to_string(glue)?.replace(FROM.0, FROM.1))?)
}

/// Names what the module shares as the bundler's list of names has it.
pub(super) fn follow(module: &Path, list: &Path) -> Result<()> {
    let mut names = Names(serde_json::from_slice(&fs::read(list)?)?);
    let mut renamed = Module::new();
    names
        .parse_core_module(&mut renamed, Parser::new(0), &fs::read(module)?)
        .map_err(|error| anyhow!("renaming what {} shares: {error}", module.display()))?;
    Ok(fs::write(module, renamed.finish())?)
}

struct Names(BTreeMap<String, String>);

impl Names {
    fn short<'a>(&'a self, name: &'a str) -> &'a str {
        self.0.get(name).map_or(name, String::as_str)
    }
}

impl Reencode for Names {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for import in section.into_imports() {
            let import = import?;
            let kind = self.entity_type(import.ty)?;
            imports.import(FROM.1, self.short(import.name), kind);
        }
        Ok(())
    }

    /// What the glue does not name, nobody asks for.
    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Result<(), Error<Infallible>> {
        if export.name.starts_with("__") && !self.0.contains_key(export.name) {
            return Ok(());
        }
        let (kind, index) = (self.export_kind(export.kind)?, self.external_index(export.kind, export.index)?);
        exports.export(self.short(export.name), kind, index);
        Ok(())
    }
}

#[test]
fn a_module_follows_its_glue() {
    use wasm_encoder::{CodeSection, ExportKind, Function, FunctionSection, TypeSection};
    let (mut types, mut imports, mut functions) = (TypeSection::new(), ImportSection::new(), FunctionSection::new());
    let (mut exports, mut code, mut body) = (ExportSection::new(), CodeSection::new(), Function::new([]));
    types.ty().function([], []);
    imports.import(FROM.0, "__wbg_go_0123456789abcdef", wasm_encoder::EntityType::Function(0));
    functions.function(0);
    exports.export("mount", ExportKind::Func, 1).export("__wbindgen_free", ExportKind::Func, 1);
    exports.export("__nobody", ExportKind::Func, 1);
    body.instructions().call(0).end();
    code.function(&body);
    let mut made = Module::new();
    made.section(&types).section(&imports).section(&functions).section(&exports).section(&code);

    let folder = std::env::temp_dir().join(format!("names-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (module, list) = (folder.join("glue.wasm"), folder.join("names.json"));
    fs::write(&module, made.finish()).unwrap();
    fs::write(&list, r#"{"__wbg_go_0123456789abcdef":"a","__wbindgen_free":"b"}"#).unwrap();
    follow(&module, &list).unwrap();
    let renamed = fs::read(&module).unwrap();
    fs::remove_dir_all(folder).unwrap();

    wasmparser::validate(&renamed).unwrap();
    let text = String::from_utf8_lossy(&renamed);
    assert!(text.contains("\u{1}$\u{1}a\0"), "{text:?}");
    assert!(!text.contains("nobody"), "{text:?}");
    assert!(text.contains("\u{5}mount\0") && text.contains("\u{1}b\0"), "{text:?}");
}
