//! Undo and redo: the states passed through, of which typing in one place makes one.

/// How many steps are remembered.
const DEPTH: usize = 200;

/// A value and where it came from.
#[derive(Clone, Debug)]
pub struct History<T> {
    past: Vec<T>,
    present: T,
    future: Vec<T>,
    /// The place whose typing the last step belongs to.
    place: Option<String>,
}

impl<T: Clone + PartialEq> History<T> {
    /// A history that starts here.
    pub fn new(present: T) -> Self {
        History { past: Vec::new(), present, future: Vec::new(), place: None }
    }

    /// What is.
    pub fn present(&self) -> &T {
        &self.present
    }

    /// Goes on to another value. Edits of one place follow each other as one step, until [`History::settle`].
    pub fn edit(&mut self, place: &str, value: T) {
        if value == self.present {
            return;
        }
        let past = std::mem::replace(&mut self.present, value);
        if self.place.as_deref() != Some(place) {
            self.past.push(past);
            if self.past.len() > DEPTH {
                self.past.remove(0);
            }
        }
        self.place = Some(place.to_owned());
        self.future.clear();
    }

    /// The next edit is a step of its own.
    pub fn settle(&mut self) {
        self.place = None;
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// One step back.
    pub fn undo(&mut self) {
        if let Some(past) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.present, past));
            self.settle();
        }
    }

    /// One step forward again.
    pub fn redo(&mut self) {
        if let Some(future) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.present, future));
            self.settle();
        }
    }
}
