//! Every text a visitor reads: its key, its English, and the owner's or a locale's replacement.

use crate::scan::Scan;
use alloc::{borrow::Cow, string::String};

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $key:literal $english:literal;)*) => {
        /// A text of the widget. Its key is also the attribute that replaces it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Text { $($(#[$doc])* $name,)* }

        impl Text {
            /// Every text, in the order of locale files.
            pub const ALL: &[Text] = &[$(Text::$name,)*];
            // One text each: a list of texts costs twice in the browser, for where each of them is.
            const KEYS: &str = concat!($($key, "\n",)*);
            const ENGLISH: &str = concat!($($english, "\n",)*);
        }
    };
}

texts! {
    /// Name of the form for assistive technology, where it has no heading, and of the dialog it stands in.
    FormLabel "form-label" "Newsletter sign-up";
    /// Label of the e-mail field.
    EmailLabel "email-label" "Enter your email to subscribe";
    /// Label of the name field.
    NameLabel "name-label" "Your name";
    /// Legend of the choice of newsletters.
    NewslettersLabel "newsletters-label" "Choose your newsletters";
    /// The button.
    Button "button" "Subscribe";
    /// The button while a sign-up is under way.
    Sending "sending" "Sending…";
    /// The note under the fields.
    RequiredNote "required-note" "* indicates required";
    /// Success: heading.
    SuccessHeading "success-heading" "Successfully subscribed";
    /// Success: double opt-in, or not known.
    SuccessText "success-text" "Thank you for signing up for this newsletter. We’ve sent you a confirmation email.";
    /// Success without double opt-in.
    SubscribedText "subscribed-text" "Thank you for signing up for this newsletter.";
    /// Sent, but the answer could not be read.
    UnverifiedText "unverified-text" "Thank you for signing up. If no confirmation email arrives, please try again later.";
    /// The address is on the list already; shown only if the owner opted in.
    AlreadyText "already-text" "This address is already subscribed.";
    /// The address is missing or wrong.
    EmailError "email-error" "Please, enter correct email address";
    /// The name is missing.
    NameError "name-error" "Please enter your name";
    /// A field of the owner's own is empty or unticked, and required.
    FieldError "field-error" "Please fill in this field";
    /// No newsletter is chosen.
    NewslettersError "newsletters-error" "Please choose at least one newsletter";
    /// The consent box is not ticked.
    ConsentError "consent-error" "Please tick this box to subscribe";
    /// The provider refused the address or the sign-up.
    FailureRejected "failure-rejected" "This address was not accepted. Please check it or use another one.";
    /// Too many tries; `{minutes}` stands for how long to wait, with its unit ("5 minutes").
    FailureRateLimited "failure-rate-limited" "Too many sign-ups just now. Please try again in {minutes}.";
    /// No connection; the sign-up waits for it.
    FailureOffline "failure-offline" "You are offline. We will send this as soon as you are connected again.";
    /// No answer in time.
    FailureTimeout "failure-timeout" "The server takes too long to answer. Please try again.";
    /// The server could not be reached.
    FailureNetwork "failure-network" "The server could not be reached. Please check your connection and try again.";
    /// The server failed.
    FailureServer "failure-server" "The server has a problem. Your address was not saved; please try again later.";
    /// The owner must change something.
    FailureMisconfigured "failure-misconfigured" "Signing up does not work here at the moment. Please tell the owner of this site.";
    /// The first try failed and the widget tries again by itself.
    Retrying "retrying" "Still trying…";
    /// A likely typo in the address; pressing it takes `{suggestion}`.
    Suggestion "suggestion" "Did you mean {suggestion}?";
    /// The link to the visitor's mailbox; `{mailbox}` is a name such as Gmail.
    OpenMailbox "open-mailbox" "Open {mailbox}";
    /// The sign-up goes on at a page of the provider's.
    FinishText "finish-text" "One more step: please finish signing up on the page that opens.";
    /// The link to such a page, or to the one the owner sends subscribers to.
    Continue "continue" "Continue";
    /// Instead of the form, for a visitor who signed up here before; shown only if the owner opted in.
    Remembered "remembered" "You are subscribed";
    /// Closes a dialog, a bar or a slide-in.
    Close "close" "Close";
}

impl Text {
    /// The text's key in attributes and locale files.
    #[must_use]
    pub fn key(self) -> &'static str {
        Self::KEYS.pieces("\n").nth(self as usize).unwrap_or_default()
    }

    /// The built-in text.
    #[must_use]
    pub fn english(self) -> &'static str {
        Self::ENGLISH.pieces("\n").nth(self as usize).unwrap_or_default()
    }

    /// The text with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Text> {
        let at = Self::KEYS.pieces("\n").position(|k| k == key)?;
        Self::ALL.get(at).copied()
    }
}

/// The texts of one form: English, under a locale's, under the owner's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts([Cow<'static, str>; Text::ALL.len()]);

impl Default for Texts {
    fn default() -> Self {
        let mut english = Text::ENGLISH.pieces("\n");
        Texts(core::array::from_fn(|_| Cow::Borrowed(english.next().unwrap_or_default())))
    }
}

impl Texts {
    /// The text to show.
    #[must_use]
    pub fn get(&self, text: Text) -> &str {
        &self.0[text as usize]
    }

    /// Replaces a text.
    pub fn set(&mut self, text: Text, value: String) {
        self.0[text as usize] = Cow::Owned(value);
    }

    /// Takes a locale file as shipped: `key=text` lines. What it does not name stays as it is.
    pub fn set_lines(&mut self, lines: &str) {
        for (key, text) in lines.pieces("\n").filter_map(|line| line.cut("=")) {
            if let Some(key) = Text::from_key(key) {
                self.set(key, String::from(text));
            }
        }
    }
}
