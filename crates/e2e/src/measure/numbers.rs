//! What was measured: many numbers of each kind, and their medians.

use super::{Contender, Setting};
use std::collections::BTreeMap;

/// A kind of number: whose, with what, and what it says.
pub type Kind = (Contender, Setting, String);

/// Every number of a run.
#[derive(Debug, Default)]
pub struct Numbers(BTreeMap<Kind, Vec<f64>>);

impl Numbers {
    /// Adds one.
    pub(super) fn add(&mut self, whose: Contender, setting: Setting, what: &str, number: f64) {
        self.0.entry((whose, setting, what.to_owned())).or_default().push(number);
    }

    /// The median.
    #[must_use]
    pub fn median(&self, whose: Contender, setting: Setting, what: &str) -> Option<f64> {
        median(self.all(whose, setting, what).to_vec())
    }

    /// How many times the second number the first one is: the median of the ratios of every round, since a machine is
    /// faster in one round than in another. Nothing where they were not measured equally often.
    #[must_use]
    pub fn ratio(&self, setting: Setting, one: (Contender, &str), other: (Contender, &str)) -> Option<f64> {
        let [one, other] = [one, other].map(|(whose, what)| self.all(whose, setting, what));
        if one.len() != other.len() {
            return None;
        }
        median(one.iter().zip(other).map(|(one, other)| one / other).collect())
    }

    /// The largest.
    #[must_use]
    pub fn largest(&self, whose: Contender, setting: Setting, what: &str) -> Option<f64> {
        self.all(whose, setting, what).iter().copied().max_by(f64::total_cmp)
    }

    /// As they came.
    #[must_use]
    pub fn all(&self, whose: Contender, setting: Setting, what: &str) -> &[f64] {
        self.0.get(&(whose, setting, what.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// Every kind there is.
    pub fn kinds(&self) -> impl Iterator<Item = &Kind> {
        self.0.keys()
    }
}

fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let (low, high) = (numbers.get(numbers.len().checked_sub(1)? / 2)?, numbers.get(numbers.len() / 2)?);
    Some(f64::midpoint(*low, *high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_lies_between() {
        let mut numbers = Numbers::default();
        assert_eq!(numbers.median(Contender::Plain, Setting::Free, "x"), None);
        for number in [9.0, 1.0, 4.0] {
            numbers.add(Contender::Plain, Setting::Free, "x", number);
        }
        assert_eq!(numbers.median(Contender::Plain, Setting::Free, "x"), Some(4.0));
        numbers.add(Contender::Plain, Setting::Free, "x", 5.0);
        assert_eq!(numbers.median(Contender::Plain, Setting::Free, "x"), Some(4.5));
        assert_eq!(numbers.largest(Contender::Plain, Setting::Free, "x"), Some(9.0));
    }

    #[test]
    fn a_ratio_is_one_of_the_same_round() {
        let mut numbers = Numbers::default();
        let ratio = |numbers: &Numbers| numbers.ratio(Setting::Free, (Contender::Plain, "x"), (Contender::Ghost, "y"));
        assert_eq!(ratio(&numbers), None);
        for (one, other) in [(1.0, 2.0), (30.0, 60.0), (8.0, 4.0)] {
            numbers.add(Contender::Plain, Setting::Free, "x", one);
            numbers.add(Contender::Ghost, Setting::Free, "y", other);
        }
        assert_eq!(ratio(&numbers), Some(0.5));
        numbers.add(Contender::Plain, Setting::Free, "x", 1.0);
        assert_eq!(ratio(&numbers), None);
    }
}
