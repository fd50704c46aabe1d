//! The attribute `trigger` as what an owner decides: `click:#selector; delay:5; scroll:50; exit`.

/// When a dialog, a bar or a slide-in shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trigger {
    /// A click on an element that this CSS selector finds. Empty: none.
    pub click: String,
    /// So many seconds after the page's beginning. Empty: never.
    pub delay: String,
    /// So many per cent of the page scrolled. Empty: never.
    pub scroll: String,
    /// The pointer on its way out.
    pub exit: bool,
}

impl Trigger {
    /// Reads the attribute; what is no trigger is left out.
    #[must_use]
    pub fn read(value: &str) -> Trigger {
        let mut trigger = Trigger::default();
        for item in value.split(';') {
            let (name, rest) = item.split_once(':').unwrap_or((item, ""));
            match name.trim() {
                "click" => trigger.click = rest.trim().into(),
                "delay" => trigger.delay = rest.trim().into(),
                "scroll" => trigger.scroll = rest.trim().into(),
                "exit" => trigger.exit = true,
                _ => {}
            }
        }
        trigger
    }

    /// The attribute's value.
    #[must_use]
    pub fn write(&self) -> String {
        let named = [("click:", &self.click), ("delay:", &self.delay), ("scroll:", &self.scroll)];
        let named = named.into_iter().map(|(name, value)| (name, value.trim().replace(';', "")));
        let mut items: Vec<String> =
            named.filter(|(_, value)| !value.is_empty()).map(|(name, value)| [name, &value].concat()).collect();
        items.extend(self.exit.then(|| "exit".into()));
        items.join("; ")
    }
}
