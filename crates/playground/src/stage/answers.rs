//! The end of every wire: `fetch` of this page answers as the scene says, and nothing is sent anywhere. Only the files of the
//! form itself are what they are.

use super::loader;
use gloo::timers::callback::Timeout;
use js_sys::{Function, Object, Promise, Reflect};
use newsletter_signup_playground::scene::Answer;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{AbortSignal, Response, ResponseInit};

/// Long enough to see that something is under way. Milliseconds.
const PAUSE: u32 = 700;

thread_local! {
    static ANSWER: Cell<(Answer, u32)> = const { Cell::new((Answer::Silence, 0)) };
}

/// Puts our answers in the place of the network's. What the page itself is made of has arrived by now.
pub(crate) fn install() {
    let global = js_sys::global();
    let real = Reflect::get(&global, &"fetch".into()).map(JsCast::unchecked_into::<Function>);
    let fetch = Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(move |what: JsValue, init: JsValue| {
        // A URL is an object, a string is none.
        let url = what.as_string().unwrap_or_else(|| String::from(Object::from(what.clone()).to_string()));
        let own = loader::is_own(&url);
        let fetched = real.as_ref().ok().filter(|_| own).map(|real| real.call2(&JsValue::UNDEFINED, &what, &init));
        fetched.and_then(Result::ok).map_or_else(|| answer(&init), JsCast::unchecked_into)
    });
    _ = Reflect::set(&global, &"fetch".into(), &fetch.into_js_value());
}

/// From now on this is the answer: after a pause that a person notices, or at once.
pub(crate) fn expect(answer: Answer, at_once: bool) {
    ANSWER.set((answer, if at_once { 0 } else { PAUSE }));
    let descriptor = Object::new();
    for (name, value) in [("configurable", true), ("value", answer != Answer::Offline)] {
        _ = Reflect::set(&descriptor, &name.into(), &value.into());
    }
    Object::define_property(&leptos::prelude::window().navigator(), &"onLine".into(), &descriptor);
}

fn answer(init: &JsValue) -> Promise {
    let (answer, pause) = ANSWER.get();
    let signal = Reflect::get(init, &"signal".into()).ok().and_then(|signal| signal.dyn_into::<AbortSignal>().ok());
    Promise::new(&mut |resolve, reject| match answer {
        Answer::Reply(status, body, retry_after) => {
            let respond = move || {
                if let Ok(response) = response(status, body, retry_after) {
                    _ = resolve.call1(&JsValue::NULL, &response);
                }
            };
            if pause == 0 {
                respond();
            } else {
                Timeout::new(pause, respond).forget();
            }
        }
        Answer::Silence => {
            if let Some(signal) = &signal {
                signal.set_onabort(Some(&aborted(reject)));
            }
        }
        Answer::Broken | Answer::Offline => _ = reject.call0(&JsValue::NULL),
    })
}

/// A silent request ends only when its form gives up.
fn aborted(reject: Function) -> Function {
    Closure::once_into_js(move |_: JsValue| _ = reject.call0(&JsValue::NULL)).unchecked_into()
}

fn response(status: u16, body: &str, retry_after: Option<&str>) -> Result<Response, JsValue> {
    let init = ResponseInit::new();
    init.set_status(status);
    let response = Response::new_with_opt_str_and_init(Some(body), &init)?;
    if let Some(seconds) = retry_after {
        response.headers().set("Retry-After", seconds)?;
    }
    Ok(response)
}
