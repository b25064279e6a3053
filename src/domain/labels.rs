//! Names within an object: of holidays, ranges, questions, answers, and the words that give an answer. They follow the
//! rule of names ([`super::rules`]), as people tell one from the other by them.

use super::business_hours::{BusinessHours, TimeRange};
use super::call_action::{Answer, CallAction, Prompt, Question};
use super::holiday_set::{Holiday, HolidaySet};
use super::queue::Queue;
use super::workflow::Workflow;

/// An object with names in it.
pub trait Labels {
    /// Shows each, with what it names.
    fn each_label<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a str));
    /// Shows each, to be changed.
    fn change_labels(&mut self, change: &mut dyn FnMut(&mut String));
}

impl Labels for Holiday {
    fn each_label<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a str)) {
        self.name.iter().for_each(|name| see("the name of a holiday", name));
    }

    fn change_labels(&mut self, change: &mut dyn FnMut(&mut String)) {
        self.name.iter_mut().for_each(change);
    }
}

impl Labels for HolidaySet {
    fn each_label<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a str)) {
        self.holidays.iter().for_each(|holiday| holiday.each_label(see));
    }

    fn change_labels(&mut self, change: &mut dyn FnMut(&mut String)) {
        self.holidays.iter_mut().for_each(|holiday| holiday.change_labels(change));
    }
}

impl Labels for TimeRange {
    fn each_label<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a str)) {
        self.name.iter().for_each(|name| see("the name of a time range", name));
    }

    fn change_labels(&mut self, change: &mut dyn FnMut(&mut String)) {
        self.name.iter_mut().for_each(change);
    }
}

impl Labels for BusinessHours {
    fn each_label<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a str)) {
        let ranges = self.days().into_iter().flat_map(|(_, first, second)| [first, second]);
        ranges.flatten().for_each(|range| range.each_label(see));
    }

    fn change_labels(&mut self, change: &mut dyn FnMut(&mut String)) {
        self.ranges_mut().into_iter().flatten().for_each(|range| range.change_labels(change));
    }
}

impl Labels for Prompt {
    fn each_label<'a>(&'a self, _see: &mut dyn FnMut(&'static str, &'a str)) {}

    fn change_labels(&mut self, _change: &mut dyn FnMut(&mut String)) {}
}

impl Labels for CallAction {
    fn each_label<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a str)) {
        self.question.iter().for_each(|question| question.each_label(see));
    }

    fn change_labels(&mut self, change: &mut dyn FnMut(&mut String)) {
        self.question.iter_mut().for_each(|question| question.change_labels(change));
    }
}

impl Labels for Question {
    fn each_label<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a str)) {
        self.name.iter().for_each(|name| see("the name of a question", name));
        self.answers.iter().for_each(|answer| answer.each_label(see));
    }

    fn change_labels(&mut self, change: &mut dyn FnMut(&mut String)) {
        self.name.iter_mut().for_each(&mut *change);
        self.answers.iter_mut().for_each(|answer| answer.change_labels(change));
    }
}

impl Labels for Answer {
    fn each_label<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a str)) {
        self.name.iter().for_each(|name| see("the name of an answer", name));
        self.voice_responses.iter().for_each(|word| see("the spoken answer", word));
        self.action.each_label(see);
    }

    fn change_labels(&mut self, change: &mut dyn FnMut(&mut String)) {
        self.name.iter_mut().chain(&mut self.voice_responses).for_each(&mut *change);
        self.action.change_labels(change);
    }
}

impl Labels for Queue {
    fn each_label<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a str)) {
        self.timeout_action.iter().chain(&self.overflow_action).for_each(|action| action.each_label(see));
    }

    fn change_labels(&mut self, change: &mut dyn FnMut(&mut String)) {
        let actions = self.timeout_action.iter_mut().chain(&mut self.overflow_action);
        actions.for_each(|action| action.change_labels(change));
    }
}

impl Labels for Workflow {
    fn each_label<'a>(&'a self, see: &mut dyn FnMut(&'static str, &'a str)) {
        self.display_number.iter().for_each(|number| see("the display number", number));
        let actions = self.default_action.iter().chain(&self.non_business_hours_action).chain(&self.holiday_action);
        actions.for_each(|action| action.each_label(see));
    }

    fn change_labels(&mut self, change: &mut dyn FnMut(&mut String)) {
        self.display_number.iter_mut().for_each(&mut *change);
        let closed = self.non_business_hours_action.iter_mut().chain(&mut self.holiday_action);
        self.default_action.iter_mut().chain(closed).for_each(|action| action.change_labels(change));
    }
}
