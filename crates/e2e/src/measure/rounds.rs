//! The whole run: rounds in which every contender has its turn, each round in another order.

use super::{
    Contender, Numbers, Setting,
    contents::Contents,
    load::{Memory, Stage},
    server,
};
use crate::{Result, browser::Browser};
use serde_json::Value;

/// How often.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Rounds of single forms.
    pub rounds: usize,
    /// Rounds of many forms.
    pub crowds: usize,
}

impl Plan {
    /// Enough for medians that stay.
    pub const WHOLE: Plan = Plan { rounds: 15, crowds: 5 };
    /// Enough to see that it works.
    pub const QUICK: Plan = Plan { rounds: 2, crowds: 1 };
}

/// Forms on a page.
pub(super) const CROWDS: [usize; 3] = [1, 10, 50];
/// When an address is submitted, in milliseconds after the form was seen: before the loader, held by it, and alive.
pub(super) const MOMENTS: [usize; 8] = [0, 50, 100, 200, 300, 400, 600, 900];

/// Measures everything; `tell` hears what comes next.
///
/// # Errors
/// When something is not built, or a page does not do what it must.
pub async fn run(browser: &Browser, plan: Plan, tell: impl Fn(&str)) -> Result<Numbers> {
    let endpoint = server::endpoint().await?;
    let contents = Contents::gather(&endpoint.origin, &CROWDS)?;
    let stage = Stage { browser: browser.clone(), contents, endpoint };
    stage.prepare().await?;
    let mut numbers = Numbers::default();
    // The first load of a browser pays for what all later ones find.
    for whose in Contender::ALL {
        stage.watch(whose, Setting::Free).await?;
    }
    for round in 0..plan.rounds {
        tell(&format!("round {} of {}", round + 1, plan.rounds));
        for setting in Setting::ALL {
            for whose in in_turn(round) {
                single(&stage, &mut numbers, whose, setting).await?;
            }
        }
    }
    for round in 0..plan.crowds {
        tell(&format!("many forms, round {} of {}", round + 1, plan.crowds));
        for forms in CROWDS {
            crowds(&stage, &mut numbers, forms, round).await?;
        }
    }
    tell("submits at every moment");
    for wait in MOMENTS {
        for whose in Contender::OURS {
            let answered = stage.submit(whose, Setting::Throttled, wait).await;
            if let Err(error) = &answered {
                tell(&error.to_string());
            }
            numbers.add(whose, Setting::Throttled, "answered", f64::from(answered.is_ok()));
        }
    }
    Ok(numbers)
}

/// Whoever comes first has the machine in another state than who comes last.
fn in_turn(round: usize) -> impl Iterator<Item = Contender> {
    let count = Contender::ALL.len();
    (0..count).map(move |turn| Contender::ALL[(turn + round) % count])
}

async fn single(stage: &Stage, numbers: &mut Numbers, whose: Contender, setting: Setting) -> Result {
    let (seen, bytes) = stage.watch(whose, setting).await?;
    let mut add = |what: &str, number: Option<f64>| {
        if let Some(number) = number {
            numbers.add(whose, setting, what, number);
        }
    };
    let (paint, visible) = (seen["paint"].as_f64(), visible(&seen));
    add("paint", paint);
    add("visible", visible);
    // Within one load, since loads differ by more than a frame.
    add("visible to paint", visible.zip(paint).map(|(visible, paint)| visible / paint));
    add("live", seen["live"][0].as_f64());
    add("shift", seen["shift"].as_f64());
    let tasks: Vec<f64> = seen["tasks"].as_array().into_iter().flatten().filter_map(|task| task[1].as_f64()).collect();
    add("long tasks", Some(tasks.len() as f64));
    add("longest task", Some(tasks.into_iter().fold(0.0, f64::max)));
    add("bytes", Some(bytes as f64));
    if whose == Contender::Nobody {
        return Ok(());
    }
    let (usable, paint) = stage.submit(whose, setting, 0).await?;
    add("usable", Some(usable));
    add("usable to paint", Some(usable / paint));
    let delays = stage.press(whose, setting).await?;
    for (delay, painted) in delays {
        add("key handled", Some(delay));
        add("key painted", Some(painted));
    }
    Ok(())
}

/// When the field was painted. If it had been found in its place before the page's first contentful paint, then that very
/// paint has it, and the browser's own word is the better one.
fn visible(seen: &Value) -> Option<f64> {
    let [found, noted, paint] = ["found", "visible", "paint"].map(|name| seen[name].as_f64());
    if paint >= found { paint } else { noted }
}

async fn crowds(stage: &Stage, numbers: &mut Numbers, forms: usize, round: usize) -> Result {
    let mut found = Vec::new();
    for whose in in_turn(round).filter(|whose| ![Contender::Hinted, Contender::Snippet].contains(whose)) {
        found.push((whose, stage.crowd(whose, forms, Setting::Throttled).await?));
    }
    let page =
        found.iter().find(|(whose, _)| *whose == Contender::Nobody).map_or(Memory::default(), |(_, found)| found.1);
    for (whose, (all, memory)) in found.into_iter().filter(|(whose, _)| *whose != Contender::Nobody) {
        let mut add = |what: &str, number: f64| {
            numbers.add(whose, Setting::Throttled, &format!("{what} {forms}"), number);
        };
        add("all visible", all);
        add("memory", memory.sum() - page.sum());
        add("memory: script", memory.script - page.script);
        add("memory: nodes", memory.nodes - page.nodes);
        add("memory: wasm", memory.wasm);
    }
    Ok(())
}

#[test]
fn a_field_in_the_first_paint_is_as_visible_as_that() {
    let seen = |found, visible, paint| serde_json::json!({ "found": found, "visible": visible, "paint": paint });
    assert_eq!(visible(&seen(300.0, 320.0, 310.0)), Some(310.0));
    // Noted too early: nothing had been painted by then.
    assert_eq!(visible(&seen(300.0, 320.0, 330.0)), Some(330.0));
    // The page was painted without it.
    assert_eq!(visible(&seen(500.0, 520.0, 310.0)), Some(520.0));
    assert_eq!(visible(&serde_json::json!({})), None);
}
