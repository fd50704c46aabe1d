//! A list inside one attribute, edited row by row.

use super::store::{Store, store};
use leptos::prelude::*;
use newsletter_signup_playground::list::{self, Row};

/// A row on the page, and what is in it as typed: the attribute leaves out spaces that are still to be followed. Counted, since
/// it outlives the effect or the click that it was made in.
type Line<T> = (usize, ArcRwSignal<T>);

/// The rows of an attribute.
pub(super) struct Rows<T: Send + Sync + 'static> {
    attribute: &'static str,
    store: Store,
    lines: RwSignal<Vec<Line<T>>>,
    next: StoredValue<usize>,
}

impl<T: Send + Sync + 'static> Clone for Rows<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Rows<T> {}

impl<T: Row + Send + Sync + 'static> Rows<T> {
    /// The rows, kept in step with an attribute that also changes elsewhere (undo, a link).
    pub(super) fn new(attribute: &'static str) -> Self {
        let store = store();
        let rows = Rows { attribute, store, lines: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
        Effect::new(move |_| {
            let value = store.get(attribute);
            if rows.value() != value {
                rows.lines.set(list::rows(&value).into_iter().map(|row| rows.line(row)).collect());
            }
        });
        rows
    }

    fn line(self, row: T) -> Line<T> {
        self.next.update_value(|next| *next += 1);
        (self.next.get_value(), ArcRwSignal::new(row))
    }

    fn value(self) -> String {
        let row = |(_, row): &Line<T>| row.get_untracked();
        list::value(&self.lines.with_untracked(|lines| lines.iter().map(row).collect::<Vec<T>>()))
    }

    fn write(self) {
        self.store.type_into(self.attribute, &self.value());
    }

    fn add(self) {
        let line = self.line(T::default());
        self.lines.update(|lines| lines.push(line));
        self.write();
        self.store.settle();
    }

    fn remove(self, key: usize) {
        self.lines.update(|lines| lines.retain(|(own, _)| *own != key));
        self.write();
        self.store.settle();
    }

    /// Changes one row.
    pub(super) fn edit(self, row: RwSignal<T>, edit: impl FnOnce(&mut T)) {
        row.update(edit);
        self.write();
    }
}

/// The rows with a button that removes each, and one that adds another.
#[component]
pub(super) fn List<T, F, V>(
    rows: Rows<T>,
    /// What one row is, for its buttons: "newsletter".
    noun: &'static str,
    /// The controls of a row.
    row: F,
) -> impl IntoView
where
    T: Row + Send + Sync + 'static,
    F: Fn(RwSignal<T>) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let number =
        move |key: usize| rows.lines.with(|lines| lines.iter().position(|(own, _)| *own == key).map_or(0, |at| at + 1));
    let line = move |(key, signal): Line<T>| {
        let signal = RwSignal::from(signal);
        view! {
            <li class="row">
                <fieldset>
                    <legend class="unseen">{move || format!("{noun} {}", number(key))}</legend>
                    {row(signal)}
                </fieldset>
                <button
                    type="button"
                    class="quiet"
                    aria-label=move || format!("Remove {noun} {}", number(key))
                    on:click=move |_| rows.remove(key)
                >
                    "Remove"
                </button>
            </li>
        }
    };
    view! {
        <ul class="rows" on:change=move |_| rows.store.settle()>
            <For each=move || rows.lines.get() key=|(key, _)| *key children=line />
        </ul>
        <button type="button" class="add" on:click=move |_| rows.add()>
            {format!("Add a {noun}")}
        </button>
    }
}

/// One text of a row.
#[component]
pub(super) fn Cell<T, G, S>(
    rows: Rows<T>,
    row: RwSignal<T>,
    label: &'static str,
    #[prop(optional)] placeholder: &'static str,
    get: G,
    set: S,
) -> impl IntoView
where
    T: Row + Send + Sync + 'static,
    G: Fn(&T) -> String + Send + Sync + 'static,
    S: Fn(&mut T, String) + Send + Sync + 'static,
{
    view! {
        <label class="cell">
            <span>{label}</span>
            <input
                type="text"
                autocomplete="off"
                placeholder=(!placeholder.is_empty()).then_some(placeholder)
                prop:value=move || row.with(&get)
                on:input=move |event| {
                    let value = event_target_value(&event);
                    rows.edit(row, |row| set(row, value));
                }
            />
        </label>
    }
}
