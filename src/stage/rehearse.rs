//! A lesson gone through before the room is there: what of it a screen of a size does not show at once. Everything is laid out as on the
//! stage; nothing is guessed.

use super::change::{Change, Tried};
use super::player::Move;
use super::question::{Asked, Guess};
use super::state::{Course, Options, SceneState, Watched};
use super::view::cut::{self, ProgramCut};
use crate::lesson::model::{Catalogue, Lesson, Question, SceneKind, SnippetRef};
use crate::lesson::progress::Progress;
use crate::words::{Interface, Lang};
use ratatui::layout::Rect;

/// Something that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    pub lang: Lang,
    /// Of a question in the form in which it comes back.
    pub again: bool,
    pub part: Part,
    /// Lines that have no room; of [`Part::Wide`] columns.
    pub count: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The program's lines from its first declaration on.
    Program,
    /// Those above it, when all others are seen or there is no room for those either.
    Above,
    /// The program's longest line.
    Wide,
    /// What is read, the question, or the exercise.
    Words,
    /// What is said to an answer: a letter or an order.
    Reply(String),
    /// What is said when the exercise is done, with all hints.
    Done,
    /// What is told at these moments of the run.
    Moments(Vec<u64>),
    /// What is said to an answer at a stop, by the stop's id.
    Stop(String),
}

/// Moments of a run that are looked at.
const MOST_MOMENTS: u64 = 3000;

/// For each scene of a lesson what does not fit a screen of some columns and rows, in each of the lesson's languages.
pub fn rehearse(catalogue: &Catalogue, lesson: usize, options: Options, size: (u16, u16)) -> Vec<Vec<Cut>> {
    let data = &catalogue.lessons[lesson];
    let mut all = vec![Vec::new(); data.scenes.len()];
    let mut options = options;
    for lang in Interface::languages().filter(|lang| data.languages.contains(lang)) {
        (options.words, options.lang) = (Interface::of(lang), lang);
        for (scene, cuts) in all.iter_mut().enumerate() {
            let course = Course::open(catalogue, lesson, scene, &options, &Progress::default());
            let mut look = Look {
                options: &options,
                lesson: data,
                scene,
                screen: Rect::new(0, 0, size.0, size.1),
                again: false,
                cuts,
            };
            look.scene(course.now);
            look.second_form();
        }
    }
    all
}

struct Look<'a> {
    options: &'a Options,
    lesson: &'a Lesson,
    scene: usize,
    screen: Rect,
    again: bool,
    cuts: &'a mut Vec<Cut>,
}

impl Look<'_> {
    fn note(&mut self, part: Part, count: usize) {
        if count > 0 {
            self.cuts.push(Cut { lang: self.options.lang, again: self.again, part, count });
        }
    }

    /// Of many turns of a loop, all are cut alike: one entry.
    fn moment(&mut self, at: u64, lines: usize) {
        let (lang, again) = (self.options.lang, self.again);
        let same = |c: &&mut Cut| (c.lang, c.again, c.count) == (lang, again, lines);
        match self
            .cuts
            .iter_mut()
            .filter(same)
            .find_map(|c| if let Part::Moments(m) = &mut c.part { Some(m) } else { None })
        {
            Some(moments) => moments.push(at),
            None => self.note(Part::Moments(vec![at]), lines),
        }
    }

    fn program(&mut self, cut: ProgramCut) {
        self.note(Part::Above, cut.above);
        self.note(Part::Program, cut.lines);
        self.note(Part::Wide, cut.columns);
    }

    fn scene(&mut self, now: SceneState) {
        match now {
            SceneState::Still { .. } => {
                let (words, program) = cut::still(self.screen, self.options, self.lesson, self.scene);
                self.note(Part::Words, words);
                self.program(program);
            }
            SceneState::Predict(asked) => {
                if let SceneKind::Predict { snippet, question } = &self.lesson.scenes[self.scene].kind {
                    self.prediction((*snippet, question), &asked);
                }
            }
            SceneState::Change(change) => self.exercise(*change),
            SceneState::Watch(watched) => self.run(*watched),
            SceneState::Broken(_) => {}
        }
    }

    /// The question as it comes back in the review.
    fn second_form(&mut self) {
        let scene = &self.lesson.scenes[self.scene];
        let SceneKind::Predict { question: Question { again: Some(again), .. }, .. } = &scene.kind else { return };
        let output = self.lesson.output(again.snippet);
        self.again = true;
        self.prediction((again.snippet, &again.question), &Asked::new(&again.question, output));
        self.again = false;
    }

    fn prediction(&mut self, question: (SnippetRef, &Question), asked: &Asked) {
        let at = |asked: &Asked| cut::prediction(self.screen, self.options, self.lesson, question, asked);
        let (words, program) = at(asked);
        // Every answer that something is said to.
        let mut replies: Vec<(String, Asked)> = Vec::new();
        let mut answer = |name: String, guess: Guess| {
            let mut asked = asked.clone();
            asked.guess = guess;
            asked.confirm();
            replies.push((name, asked));
        };
        match &asked.guess {
            Guess::Choice { choices, .. } => {
                for cursor in 0..choices.len() {
                    let letter = char::from(b'a' + cursor as u8).to_string();
                    answer(letter, Guess::Choice { choices: choices.clone(), cursor });
                }
            }
            Guess::Order { answer: right, wrong, cursor, .. } => {
                for order in wrong.iter().map(|w| &w.order).chain([right]) {
                    let name = order.iter().map(|i| (i + 1).to_string()).collect::<Vec<_>>().join(" ");
                    let (order, wrong) = (order.clone(), wrong.clone());
                    answer(name, Guess::Order { order, cursor: *cursor, held: false, answer: right.clone(), wrong });
                }
            }
            Guess::Output { answer: right, wrong, .. } => {
                for typed in wrong.iter().map(|w| &w.output).chain([right]) {
                    let name = typed.lines().next().unwrap_or_default().to_string();
                    let (typed, wrong) = (typed.clone(), wrong.clone());
                    answer(name, Guess::Output { typed, answer: right.clone(), wrong });
                }
            }
        }
        let replies: Vec<(String, usize)> = replies.into_iter().map(|(name, asked)| (name, at(&asked).0)).collect();
        self.note(Part::Words, words);
        self.program(program);
        for (name, count) in replies {
            self.note(Part::Reply(name), count);
        }
    }

    fn exercise(&mut self, mut change: Change) {
        let at = |change: &Change| cut::exercise(self.screen, self.options, self.lesson, self.scene, change);
        let first = at(&change);
        change.hints = usize::MAX;
        change.show_solution();
        change.run();
        let done = matches!(change.tried, Some(Tried::Ran { .. })).then(|| at(&change)).unwrap_or(0);
        self.note(Part::Words, first);
        self.note(Part::Done, done);
    }

    fn run(&mut self, mut watched: Watched) {
        let SceneKind::Watch { stops, .. } = &self.lesson.scenes[self.scene].kind else { return };
        let told = |look: &Self, watched: &Watched| cut::narration(look.screen, look.options, watched);
        self.program(cut::program(self.screen, self.options, &watched));
        self.moment(0, told(self, &watched));
        watched.intro = None;
        while !watched.player.is_at_end() && watched.player.at() < MOST_MOMENTS {
            // The stage records a long run between two keys; here nobody presses one.
            while !watched.player.is_complete() && watched.player.at() == watched.player.timeline().last() {
                watched.player.record();
            }
            watched.player.go(Move::Forward);
            let at = watched.player.at();
            self.moment(at, told(self, &watched));
            let Some(prompt) = watched.player.asking.as_ref().map(|a| a.prompt.clone()) else { continue };
            let Some(stop) = stops.iter().find(|s| s.prompt == prompt) else { continue };
            for reply in [(false, &stop.wrong), (true, &stop.right)] {
                if let Some(asking) = &mut watched.player.asking {
                    asking.answer = Some((reply.0, reply.1.clone()));
                }
                self.note(Part::Stop(stop.id.clone()), told(self, &watched));
            }
        }
    }
}
