//! What the page asks of the browser: its address, the clipboard, the names of languages.

use leptos::prelude::{document, window};
use newsletter_signup_core::import;
use wasm_bindgen::{JsCast, JsValue, prelude::*};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement, HtmlTemplateElement};

/// The query of the page's address, with its `?`.
pub(crate) fn search() -> String {
    window().location().search().unwrap_or_default()
}

/// The fragment of the page's address, without its `#`.
pub(crate) fn fragment() -> String {
    window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}

/// The page's address with this fragment.
pub(crate) fn address_of(fragment: &str) -> String {
    let address = window().location().href().unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    if fragment.is_empty() { page.to_owned() } else { [page, "#", fragment].concat() }
}

/// Replaces the fragment, without a step in the browser's history.
pub(crate) fn replace_fragment(fragment: &str) {
    if let Ok(history) = window().history() {
        // Refused where a page does it too often; the next change makes up for it.
        _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address_of(fragment)));
    }
}

/// Whether a media query fits.
pub(crate) fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// The element with this id.
pub(crate) fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id).map(JsCast::unchecked_into)
}

/// Opens the sections around a control, and gives it the focus.
pub(crate) fn reveal(control: &HtmlElement) {
    let mut around = control.parent_element();
    while let Some(element) = around {
        if element.tag_name() == "DETAILS" {
            _ = element.set_attribute("open", "");
        }
        around = element.parent_element();
    }
    _ = control.focus();
}

/// Where the focus is in the page, also for a frame in it.
pub(crate) struct Focus(Option<HtmlElement>);

impl Focus {
    /// Where it is now.
    pub(crate) fn now() -> Focus {
        let page = window().parent().ok().flatten().and_then(|page| page.document());
        Focus(page.and_then(|page| page.active_element()).map(JsCast::unchecked_into))
    }

    /// Puts it there again.
    pub(crate) fn restore(&self) {
        let frame = window().frame_element().ok().flatten();
        match (&self.0, frame) {
            // It was nowhere.
            (Some(element), Some(frame)) if element.tag_name() == "BODY" => {
                _ = frame.unchecked_into::<HtmlElement>().blur();
            }
            // It was in the frame already.
            (Some(element), Some(frame)) if element.is_same_node(Some(&frame)) => {}
            (Some(element), _) => _ = element.focus(),
            (None, _) => {}
        }
    }
}

/// Everything that a selector finds, in this part of the page.
pub(crate) fn all(root: &web_sys::DocumentFragment, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)).map(JsCast::unchecked_into).collect()
}

/// The elements of some HTML, by the browser's own parser. In a template they belong to no page: nothing of them runs, loads
/// or has a say, not even a `<base>`.
pub(crate) fn elements(html: &str) -> Vec<import::Element> {
    let Ok(template) = document().create_element("template") else { return Vec::new() };
    template.set_inner_html(html);
    all(&template.unchecked_into::<HtmlTemplateElement>().content(), "*").iter().map(read).collect()
}

fn read(element: &Element) -> import::Element {
    let attributes = element.attributes();
    let attribute = |at| attributes.item(at).map(|attribute| (attribute.name(), attribute.value()));
    import::Element {
        tag: element.local_name(),
        attributes: (0..attributes.length()).filter_map(attribute).collect(),
        text: element.text_content().unwrap_or_default(),
        depth: std::iter::successors(element.parent_element(), |element| element.parent_element()).count(),
    }
}

/// Puts text on the clipboard; whether that worked.
pub(crate) async fn copy(text: String) -> bool {
    let navigator = window().navigator();
    // Only where the page came by https, or from this machine.
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).unwrap_or_default();
    if clipboard.is_undefined() {
        return false;
    }
    let clipboard: web_sys::Clipboard = clipboard.unchecked_into();
    JsFuture::from(clipboard.write_text(&text)).await.is_ok()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type DisplayNames;
    #[wasm_bindgen(constructor, catch, js_namespace = Intl)]
    fn new(locale: &str, options: &JsValue) -> Result<DisplayNames, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn of(this: &DisplayNames, tag: &str) -> Result<Option<String>, JsValue>;
}

/// What a language is called in a language; its tag where the browser knows no name.
pub(crate) fn language_name(tag: &str, within: &str) -> String {
    let options = js_sys::Object::new();
    _ = js_sys::Reflect::set(&options, &"type".into(), &"language".into());
    let name = DisplayNames::new(within, &options).and_then(|names| names.of(tag)).ok().flatten();
    let name = name.unwrap_or_else(|| tag.to_owned());
    // Some languages write their names in lower case; in a list they are titles.
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}
