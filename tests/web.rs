//! The component in a browser: what a visitor does, and what they see.
#![cfg(target_arch = "wasm32")]

use gloo::{events::EventListener, timers::future::TimeoutFuture};
use leptos::{mount::mount_to, prelude::*};
use newsletter_signup::{Config, NewsletterSignup};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CustomEvent, Element, Event, EventInit, HtmlElement, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

/// A form on the page, removed with this handle.
struct Page {
    root: HtmlElement,
    events: Rc<RefCell<Vec<String>>>,
    _listeners: Vec<EventListener>,
    _mounted: Box<dyn std::any::Any>,
}

impl Page {
    fn open(config: Config) -> Page {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let events = Rc::new(RefCell::new(Vec::new()));
        let listeners = ["signup-ready", "signup-submit", "signup-success", "signup-error"].map(|name| {
            let events = events.clone();
            EventListener::new(&root, name, move |event| {
                let detail = event.unchecked_ref::<CustomEvent>().detail();
                let detail = js_sys::JSON::stringify(&detail).map(String::from).unwrap_or_default();
                events.borrow_mut().push(format!("{name} {detail}"));
            })
        });
        let mounted = mount_to(root.clone(), move || view! { <NewsletterSignup config=config /> });
        Page { root, events, _listeners: listeners.into(), _mounted: Box::new(mounted) }
    }

    async fn opened(config: Config) -> Page {
        let page = Page::open(config);
        page.until("the form is alive", |page| page.saw("signup-ready")).await;
        page
    }

    fn part(&self, name: &str) -> Element {
        self.root.query_selector(&format!("[part~={name}]")).unwrap().unwrap_or_else(|| panic!("no part {name}"))
    }

    fn text(&self, name: &str) -> String {
        self.part(name).text_content().unwrap_or_default()
    }

    fn email(&self) -> HtmlInputElement {
        self.root.query_selector("[name=email]").unwrap().unwrap().unchecked_into()
    }

    fn enter(&self, address: &str) {
        self.email().set_value(address);
        fire(&self.email(), "input");
    }

    fn leave(&self) {
        fire(&self.email(), "focusout");
    }

    fn submit(&self) {
        self.part("button").unchecked_ref::<HtmlElement>().click();
    }

    fn saw(&self, event: &str) -> bool {
        self.events.borrow().iter().any(|seen| seen.starts_with(event))
    }

    async fn until(&self, what: &str, condition: impl Fn(&Page) -> bool) {
        for _ in 0..1000 {
            if condition(self) {
                return;
            }
            TimeoutFuture::new(10).await;
        }
        panic!("{what}: never; events {:?}, page {}", self.events.borrow(), self.root.inner_html());
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.root.remove();
    }
}

fn fire(target: &HtmlInputElement, name: &str) {
    let init = EventInit::new();
    init.set_bubbles(true);
    target.dispatch_event(&Event::new_with_event_init_dict(name, &init).unwrap()).unwrap();
}

/// Answers the page's next requests with this status and body, without a network.
fn answer(status: u16, body: &str) {
    let script = format!(
        "globalThis.fetch = async (url, init) => {{ globalThis.sent = init.body; return new Response({}, {{ status: {status} }}) }}",
        js_sys::JSON::stringify(&JsValue::from_str(body)).unwrap()
    );
    js_sys::Function::new_no_args(&script).call0(&JsValue::NULL).unwrap();
}

fn config() -> Config {
    Config::new("https://endpoint.example/subscribe").with("keep", "off")
}

#[wasm_bindgen_test]
async fn says_what_it_wants() {
    let page = Page::opened(config().with("heading", "Explaining Ukraine")).await;
    assert_eq!(page.text("heading"), "Explaining Ukraine");
    assert_eq!(page.text("email-label"), "Enter your email to subscribe");
    assert_eq!(page.text("button"), "Subscribe");
    assert_eq!(page.text("required-note"), "* indicates required");
    assert!(page.part("success").has_attribute("hidden"));
}

#[wasm_bindgen_test]
async fn an_error_appears_on_leaving_and_goes_when_it_is_right() {
    let page = Page::opened(config()).await;
    page.enter("kate");
    assert_eq!(page.text("email-error"), "");
    page.leave();
    assert_eq!(page.text("email-error"), "Please, enter correct email address");
    assert_eq!(page.email().get_attribute("aria-invalid").as_deref(), Some("true"));
    let described = page.email().get_attribute("aria-describedby").unwrap();
    assert_eq!(page.part("email-error").id(), described);
    page.enter("kate@example.com");
    assert_eq!(page.text("email-error"), "");
    assert_eq!(page.email().get_attribute("aria-invalid").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn a_valid_address_is_sent_and_thanked_for() {
    answer(202, r#"{"status":"pending"}"#);
    let page = Page::opened(config().with("newsletter", "weekly")).await;
    page.enter("kate@example.com");
    page.submit();
    page.until("success", |page| page.saw("signup-success")).await;
    assert_eq!(page.text("success-heading"), "Successfully subscribed");
    assert_eq!(
        page.text("success-text"),
        "Thank you for signing up for this newsletter. We’ve sent you a confirmation email."
    );
    assert!(page.part("form").has_attribute("hidden"));
    assert_eq!(document().active_element(), Some(page.part("success")));
    assert_eq!(page.events.borrow()[2], r#"signup-success {"outcome":"pending","newsletters":["weekly"]}"#);
}

#[wasm_bindgen_test]
async fn a_domain_beyond_ascii_is_converted_by_the_platform() {
    answer(202, "");
    let page = Page::opened(config()).await;
    page.enter("ünï@exämple.com");
    page.submit();
    page.until("success", |page| page.saw("signup-success")).await;
    let sent = js_sys::Reflect::get(&js_sys::global(), &"sent".into()).unwrap().as_string().unwrap();
    assert!(sent.starts_with(r#"{"email":"ünï@xn--exmple-cua.com","#), "{sent}");
}

#[wasm_bindgen_test]
async fn a_domain_the_platform_refuses_is_an_error() {
    let page = Page::opened(config()).await;
    for address in ["kate@exä<mple.com", "kate@ex\u{ad}\u{e4}\u{fffd}.com", "kate@xn--ä.com", "kate@exämple.com/x"] {
        page.enter(address);
        page.leave();
        assert_eq!(page.text("email-error"), "Please, enter correct email address", "{address}");
        page.enter("");
    }
}

#[wasm_bindgen_test]
async fn a_refused_address_is_an_error_of_the_field() {
    answer(422, r#"{"errors":[{"field":"email","code":"invalid"}]}"#);
    let page = Page::opened(config()).await;
    page.enter("kate@example.com");
    page.submit();
    page.until("failure", |page| page.saw("signup-error")).await;
    assert_eq!(page.text("email-error"), "Please, enter correct email address");
    assert_eq!(page.email().value(), "kate@example.com");
}

#[wasm_bindgen_test]
async fn the_page_can_stop_a_sign_up() {
    answer(202, "");
    let page = Page::opened(config()).await;
    let _stop = EventListener::new_with_options(
        &page.root,
        "signup-submit",
        gloo::events::EventListenerOptions::enable_prevent_default(),
        Event::prevent_default,
    );
    page.enter("kate@example.com");
    page.submit();
    assert!(page.saw("signup-submit"));
    assert_eq!(page.part("root").get_attribute("data-state").as_deref(), Some("idle"));
}

#[wasm_bindgen_test]
async fn forms_on_one_page_are_independent() {
    let (one, two) = (Page::opened(config()).await, Page::opened(config()).await);
    one.enter("kate");
    one.leave();
    assert_ne!(one.text("email-error"), "");
    assert_eq!(two.text("email-error"), "");
    assert_ne!(one.part("email-error").id(), two.part("email-error").id());
}
