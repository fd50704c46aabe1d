//! The setup in an address, its order, its history, and the lists inside one attribute.

use newsletter_signup_core::provider::guide::GUIDES;
use newsletter_signup_playground::{
    History, Setup, fragment,
    list::{self, Field, Newsletter},
    locale, policy, scene,
    setting::{self, Kind},
    snippet::Flavour,
    trigger::Trigger,
};
use proptest::prelude::*;

#[test]
fn a_fragment_holds_all_of_it() {
    for (setup, fragment) in [
        (Setup::sample(), ""),
        (Setup::default(), "nothing"),
        (Setup::default().with("heading", Some("A & B = C, 100 %")), "heading=A+%26+B+%3D+C,+100+%25"),
    ] {
        assert_eq!(setup.fragment(), fragment);
        assert_eq!(Setup::from_fragment(fragment), Some(setup));
    }
    assert_eq!(Setup::from_fragment("locales"), None, "an address within the page");
}

#[test]
fn a_link_brings_no_attributes_that_are_not_the_forms() {
    let setup =
        Setup::from_fragment("heading=A&onclick=x&style=x&src=x&field-=x&field-On=x&class=x&field-list=7").unwrap();
    assert_eq!(setup.pairs().collect::<Vec<_>>(), [("heading", "A"), ("field-list", "7")]);
}

#[test]
fn attributes_stand_in_the_order_of_the_page() {
    let setup = Setup::from_pairs(
        ["button", "field-tag", "locale", "accent", "heading", "endpoint"]
            .map(|name| (name.to_owned(), "x".to_owned())),
    );
    let names: Vec<_> = setup.pairs().map(|(name, _)| name).collect();
    assert_eq!(names, ["endpoint", "heading", "accent", "locale", "field-tag", "button"]);
}

#[test]
fn typing_in_one_place_is_one_step() {
    let mut history = History::new(0);
    for value in 1..=3 {
        history.edit("a", value);
    }
    history.edit("b", 4);
    history.undo();
    assert_eq!((*history.present(), history.can_redo()), (3, true));
    history.undo();
    assert_eq!((*history.present(), history.can_undo()), (0, false));
    history.redo();
    assert_eq!(*history.present(), 3);
    history.edit("a", 5);
    assert!(!history.can_redo(), "a new branch forgets the old one");
    history.settle();
    history.edit("a", 6);
    history.undo();
    assert_eq!(*history.present(), 5, "settled, the same place makes a step of its own");
}

#[test]
fn rows_of_newsletters_and_fields() {
    let newsletters = "daily=Every day|At seven; weekly=Once a week";
    let rows: Vec<Newsletter> = list::rows(newsletters);
    assert_eq!((rows[0].description.as_str(), rows[1].label.as_str()), ("At seven", "Once a week"));
    assert_eq!(list::value(&rows), newsletters);
    let fields = "city=City; plan*=Plan|Free|Paid; terms*?=I agree";
    let rows: Vec<Field> = list::rows(fields);
    assert_eq!((rows[1].required, rows[1].options.len(), rows[2].checkbox), (true, 2, true));
    assert_eq!(list::value(&rows), fields);
}

#[test]
fn triggers_round_trip() {
    for value in ["", "exit", "click:#open; delay:5; scroll:50; exit", "click:a[href=\"x:y\"]"] {
        assert_eq!(Trigger::read(value).write(), value);
    }
    assert_eq!(Trigger::read("delay: 7 ;never; EXIT").write(), "delay:7");
}

#[test]
fn a_form_on_show_posts_nowhere() {
    let all =
        setting::all().fold(Setup::default(), |setup, setting| setup.with(setting.name, Some("https://real.example/")));
    for scene in scene::GROUPS.iter().flat_map(|(_, scenes)| scenes.iter()) {
        let shown = scene.setup(&all);
        assert_eq!(shown.get("endpoint"), Some(scene::NOWHERE));
        assert_eq!(
            (shown.get("provider"), shown.get("redirect"), shown.get("keep")),
            (Some("form"), None, Some("off"))
        );
        assert_eq!(scene::find(scene.key), scene, "keys are unique");
    }
}

#[test]
fn policies_name_the_origins() {
    let (config, problems) = Setup::sample().check();
    assert_eq!(problems, []);
    let lines = |flavour, base| {
        let directives = policy::directives(flavour, base, &config, &["https://img.example/a.png"]);
        directives.into_iter().map(|line| format!("{} {}", line.name, line.sources)).collect::<Vec<_>>()
    };
    assert_eq!(
        lines(Flavour::Script, "https://cdn.example/widget/"),
        [
            "script-src https://cdn.example 'wasm-unsafe-eval'",
            "connect-src https://cdn.example https://example.com",
            "form-action https://example.com",
            "img-src https://img.example",
        ]
    );
    assert_eq!(lines(Flavour::Element, "/")[0], "script-src 'self' 'wasm-unsafe-eval'");
    assert!(lines(Flavour::Leptos, "/").contains(&"style-src 'unsafe-inline'".to_owned()));
}

#[test]
fn a_policy_allows_what_its_provider_is_documented_to_need() {
    for guide in GUIDES {
        // Where the guide leaves a gap, an owner has a value.
        let endpoint = guide.endpoint.replace('…', "a1");
        let setup = Setup::default().with("endpoint", Some(&endpoint)).with("provider", Some(guide.name));
        let directives = policy::directives(Flavour::Script, "/", &setup.check().0, &[]);
        let host = policy::origin(&endpoint).unwrap_or_default();
        for (name, source) in guide.csp.iter().filter(|(_, source)| !source.contains(' ')) {
            let end = source.trim_start_matches("https://").trim_start_matches('*');
            let allows = |own: &str| own == *source || own.ends_with(end) || (source.contains("kate.") && own == host);
            let found = directives.iter().any(|line| line.name == *name && line.sources.split(' ').any(allows));
            assert!(found || guide.name == "netlify", "{} needs {name} {source}: {directives:?}", guide.name);
        }
    }
}

#[test]
fn languages_fall_back_to_their_own() {
    assert!(locale::tags().count() >= 64, "{} languages", locale::tags().count());
    assert!(locale::texts("de-AT").contains("Abonnieren"));
    assert_ne!(locale::texts("pt-BR"), locale::texts("pt"));
    assert_eq!(locale::texts("en"), "");
    assert!(locale::is_right_to_left("ar-EG") && !locale::is_right_to_left("arn"));
}

#[test]
fn the_front_page_counts_right() {
    let page = include_str!("../../../index.html");
    let count = format!("{} languages", locale::tags().count());
    assert_eq!(page.matches(&count).count(), page.matches(" languages").count(), "index.html speaks of {count}");
    let snippet = Flavour::Script.snippet(&Setup::sample(), "/").replace('<', "&lt;").replace('>', "&gt;");
    assert!(page.contains(&snippet), "before it is alive, it shows the snippet of the sample");
}

#[test]
fn a_choice_starts_with_the_default() {
    for setting in setting::all() {
        if let Kind::Choice(choices) = setting.kind {
            assert_eq!(choices[0].0, "", "{}", setting.name);
        }
    }
}

proptest! {
    #[test]
    fn any_setup_round_trips(heading in any::<String>(), consent in any::<String>()) {
        let setup = Setup::sample().with("heading", Some(&heading)).with("consent", Some(&consent));
        prop_assert_eq!(Setup::from_fragment(&setup.fragment()), Some(setup));
    }

    #[test]
    fn any_fragment_is_read(text in any::<String>()) {
        let read = fragment::decode(&text);
        let again = fragment::decode(&fragment::encode(read.iter().map(|(n, v)| (n.as_str(), v.as_str()))));
        prop_assert_eq!(again, read);
    }

    #[test]
    fn any_rows_settle(id in any::<String>(), label in any::<String>(), description in any::<String>()) {
        // What the list is written with is lost once, and nothing after that.
        let once: Vec<Newsletter> = list::rows(&list::value(&[Newsletter { id, label, description }]));
        let twice: Vec<Newsletter> = list::rows(&list::value(&once));
        prop_assert!(once.len() <= 1);
        prop_assert_eq!(twice, once);
    }
}
