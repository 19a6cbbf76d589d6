//! What a measure is: a [`Spec`] (data) and a kernel (code) behind one of four traits, one per shape.
//!
//! Kernels meet clean numbers only: the frame layer has already taken out nulls, refused NaN and infinities, and checked the
//! domain that the role states. Where the definition has no value, a kernel writes NaN, and the frame layer turns that into null.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::frame::{Block, TableInput, TableRows};
use crate::numeric::{IDENTITY, Interrupted, Watch};
use crate::sample::INFERENCE;

/// How rows in relate to rows out. All polars flags follow from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// n → n, each row alone.
    Cells,
    /// n → n, the group matters.
    Rows,
    /// n → 1 per group: a number or several named numbers.
    Reduce,
    /// n → m.
    Table,
}

impl Shape {
    pub fn name(self) -> &'static str {
        match self {
            Shape::Cells => "cells",
            Shape::Rows => "rows",
            Shape::Reduce => "reduce",
            Shape::Table => "table",
        }
    }
}

/// The numbers for which a measure is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Domain {
    Any,
    NonNegative,
    Positive,
    /// From 0 to 1.
    Share,
}

impl Domain {
    pub fn holds(self, value: f64) -> bool {
        match self {
            Domain::Any => true,
            Domain::NonNegative => value >= 0.0,
            Domain::Positive => value > 0.0,
            Domain::Share => (0.0..=1.0).contains(&value),
        }
    }

    pub fn text(self) -> &'static str {
        match self {
            Domain::Any => "any number",
            Domain::NonNegative => "values of zero or more",
            Domain::Positive => "values above zero",
            Domain::Share => "values from 0 to 1",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleKind {
    /// A column of any numeric dtype.
    Number(Domain),
    /// One or more columns of any numeric dtype.
    Numbers(Domain),
    /// One key column: String, Categorical, Enum, Boolean, integer, Date, Datetime.
    Key,
    /// One or more key columns, from the widest to the narrowest.
    Keys,
    /// A key on which distances are taken: an integer or a Date.
    Time,
    /// One value of the column on the axis of the measure: of `period`, or of what it compares instead.
    Period,
    /// A Boolean column: which rows belong.
    Flag,
    /// A second table of links between regions: region, neighbour, weight.
    Weights,
    /// A second table of distances between regions: region, neighbour, distance.
    Distances,
    /// A second table of coefficients between industries: from, to, coefficient.
    Coefficients,
    /// An expression over the factors of a rate. polars evaluates it, so the core never sees it.
    Rate,
}

impl RoleKind {
    /// The numbers that a role takes, if it takes numbers.
    pub fn domain(self) -> Option<Domain> {
        match self {
            RoleKind::Number(domain) | RoleKind::Numbers(domain) => Some(domain),
            _ => None,
        }
    }

    /// Role of the key that a second table links.
    pub fn links(self) -> Option<&'static str> {
        match self {
            RoleKind::Weights | RoleKind::Distances => Some("region"),
            RoleKind::Coefficients => Some("industry"),
            _ => None,
        }
    }

    pub fn is_key(self) -> bool {
        matches!(self, RoleKind::Key | RoleKind::Keys | RoleKind::Time)
    }
}

/// One column that a measure takes.
#[derive(Clone, Copy, Debug)]
pub struct Role {
    pub name: &'static str,
    pub kind: RoleKind,
    pub required: bool,
}

impl Role {
    pub const fn required(name: &'static str, kind: RoleKind) -> Self {
        Role { name, kind, required: true }
    }

    pub const fn optional(name: &'static str, kind: RoleKind) -> Self {
        Role { name, kind, required: false }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ParamKind {
    Flag,
    Choice(&'static [&'static str]),
    /// An integer of at least this, or null.
    OptionalInteger(i64),
    /// An integer of at least this.
    Integer(i64),
    /// A finite number.
    Number,
    /// A number above this.
    Above(f64),
    /// A number above this, or null.
    OptionalAbove(f64),
    /// A number above 0 and below 1.
    Share,
    /// The same, or null.
    OptionalShare,
    /// One or more finite numbers.
    Numbers,
    /// One or more numbers of at least this.
    NumbersFrom(f64),
    /// One or more numbers above the first bound, and at most the second.
    NumbersIn(f64, f64),
    /// One of these references, or rows of the table, which come as a Boolean column of that role.
    Reference(&'static [&'static str]),
}

impl ParamKind {
    fn allows(self, value: &Value) -> bool {
        match self {
            ParamKind::Flag => value.is_boolean(),
            ParamKind::Choice(choices) => value.as_str().is_some_and(|v| choices.contains(&v)),
            ParamKind::OptionalInteger(least) => value.is_null() || value.as_i64().is_some_and(|v| v >= least),
            ParamKind::Integer(least) => value.as_i64().is_some_and(|v| v >= least),
            ParamKind::Number => value.is_number(),
            ParamKind::Above(bound) => value.as_f64().is_some_and(|v| v > bound),
            ParamKind::OptionalAbove(bound) => value.is_null() || value.as_f64().is_some_and(|v| v > bound),
            ParamKind::Share => is_share(value),
            ParamKind::OptionalShare => value.is_null() || is_share(value),
            ParamKind::Numbers => are_numbers(value, |_| true),
            ParamKind::NumbersFrom(least) => are_numbers(value, |v| v >= least),
            ParamKind::NumbersIn(above, most) => are_numbers(value, |v| v > above && v <= most),
            ParamKind::Reference(choices) => value.as_str().is_some_and(|v| choices.contains(&v) || v == NAMED),
        }
    }

    /// What the option takes, as words for an error.
    fn text(self) -> String {
        match self {
            ParamKind::Flag => "True or False".into(),
            ParamKind::Choice(choices) => format!("one of {}", quoted(choices)),
            ParamKind::Reference(choices) => {
                format!("one of {}, rows such as {{\"province\": \"Jilin\"}}, or a Boolean expression", quoted(choices))
            }
            ParamKind::OptionalInteger(least) => format!("None or a whole number of at least {least}"),
            ParamKind::Integer(least) => format!("a whole number of at least {least}"),
            ParamKind::Number => "a finite number".into(),
            ParamKind::Above(bound) => format!("a number above {bound}"),
            ParamKind::OptionalAbove(bound) => format!("None or a number above {bound}"),
            ParamKind::Share => "a number above 0 and below 1".into(),
            ParamKind::OptionalShare => "None or a number above 0 and below 1".into(),
            ParamKind::Numbers => "a number or a list of numbers".into(),
            ParamKind::NumbersFrom(least) => format!("a number of at least {least}, or a list of such numbers"),
            ParamKind::NumbersIn(above, f64::INFINITY) => format!("a number above {above}, or a list of such numbers"),
            ParamKind::NumbersIn(above, most) => format!("a number above {above} and up to {most}, or a list of such numbers"),
        }
    }
}

fn is_share(value: &Value) -> bool {
    value.as_f64().is_some_and(|v| v > 0.0 && v < 1.0)
}

/// One number, or a list of numbers, all of which fit.
fn are_numbers(value: &Value, fits: impl Fn(f64) -> bool) -> bool {
    match value {
        Value::Array(list) => !list.is_empty() && list.iter().all(|value| value.as_f64().is_some_and(&fits)),
        value => value.as_f64().is_some_and(fits),
    }
}

fn quoted(choices: &[&str]) -> String {
    choices.iter().map(|choice| format!("\"{choice}\"")).collect::<Vec<_>>().join(", ")
}

/// A parameter that may be several: one number, or a list of them.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(untagged)]
pub enum Numbers {
    One(f64),
    Several(Vec<f64>),
}

impl Numbers {
    pub fn all(&self) -> &[f64] {
        match self {
            Numbers::One(number) => std::slice::from_ref(number),
            Numbers::Several(numbers) => numbers,
        }
    }

    /// One output per number, called after it if it is one of a list.
    pub fn outputs(&self, name: &str) -> Vec<Output> {
        match self {
            Numbers::One(_) => vec![Output::number(name)],
            Numbers::Several(numbers) => numbers.iter().map(|number| Output::number(format!("{name}_{number}"))).collect(),
        }
    }
}

/// One option of a measure. Its default is in the Python signature, which always sends every option.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    pub name: &'static str,
    pub kind: ParamKind,
}

impl Param {
    pub const fn flag(name: &'static str) -> Self {
        Param { name, kind: ParamKind::Flag }
    }

    pub const fn choice(name: &'static str, choices: &'static [&'static str]) -> Self {
        Param { name, kind: ParamKind::Choice(choices) }
    }
}

/// A change of the input that a measure must not notice, or must answer in a known way. The tests take these from the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invariance {
    /// All values times a constant: same result.
    Scale,
    /// All values times a constant: the result times the same constant.
    Homogeneous,
    /// All weights times a constant: same result.
    WeightScale,
    /// Every row repeated: same result.
    Replication,
    /// A constant added to all values: same result.
    Translation,
}

impl Invariance {
    pub fn name(self) -> &'static str {
        match self {
            Invariance::Scale => "scale",
            Invariance::Homogeneous => "homogeneous",
            Invariance::WeightScale => "weight_scale",
            Invariance::Replication => "replication",
            Invariance::Translation => "translation",
        }
    }
}

/// A measure as data. The compiled module lists all of them, so signatures, docs, stubs and tests are checked against one list.
pub struct Spec {
    /// `family.method`.
    pub id: &'static str,
    /// Row of the catalogue of methods that this covers.
    pub catalogue: &'static str,
    pub summary: &'static str,
    pub source: &'static str,
    pub shape: Shape,
    pub roles: &'static [Role],
    pub params: &'static [Param],
    pub invariances: &'static [Invariance],
    /// Reads the options (already checked against `params`) into the kernel.
    pub build: fn(Value) -> Result<Measure>,
}

/// A kernel with its options set.
pub enum Measure {
    Cells(Box<dyn Cells>),
    Rows(Box<dyn Rows>),
    Margins(Box<dyn Margins>),
    Reduce(Box<dyn Reduce>),
    Table(Box<dyn Table>),
    Panel(Box<dyn Panel>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutputKind {
    /// Float64.
    Number,
    /// UInt32.
    Whole,
    /// String: one of these words, whose place the kernel writes.
    Label(&'static [&'static str]),
}

/// One output column besides the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    pub name: String,
    pub kind: OutputKind,
}

impl Output {
    pub fn number(name: impl Into<String>) -> Self {
        Output { name: name.into(), kind: OutputKind::Number }
    }

    pub fn whole(name: impl Into<String>) -> Self {
        Output { name: name.into(), kind: OutputKind::Whole }
    }

    pub fn label(name: impl Into<String>, words: &'static [&'static str]) -> Self {
        Output { name: name.into(), kind: OutputKind::Label(words) }
    }
}

/// Names of the columns given, by role, for measures whose outputs depend on what was given.
#[derive(Clone, Debug, Default)]
pub struct RoleNames(pub Vec<(String, String)>);

impl RoleNames {
    pub fn of<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == role).map(|(_, name)| name.as_str())
    }

    pub fn has(&self, role: &str) -> bool {
        self.0.iter().any(|(own, _)| own == role)
    }
}

/// The columns of one group, by role. An optional column that was not given is `None`.
#[derive(Clone, Default)]
pub struct Columns<'a> {
    pub numbers: Vec<(&'static str, &'a [f64])>,
    pub keys: Vec<(&'static str, &'a [u32])>,
    pub flags: Option<&'a [bool]>,
    /// Positions on the time axis and how many of its units make up one year or one step of an integer period.
    pub time: Option<(&'a [i64], f64)>,
    pub rows: usize,
    /// Number of the group, so that each has random numbers of its own.
    pub group: u32,
    /// Who waits for a long computation.
    pub watch: Option<&'a Watch>,
}

impl<'a> Columns<'a> {
    pub fn number(&self, role: &str) -> Option<&'a [f64]> {
        self.numbers.iter().find(|(name, _)| *name == role).map(|&(_, values)| values)
    }

    /// The column of the role `value`, which every such measure has.
    pub fn value(&self) -> &'a [f64] {
        self.number("value").unwrap_or(&[])
    }

    pub fn weight(&self) -> Option<&'a [f64]> {
        self.number("weight")
    }
}

/// A fault that a kernel found in its data, with the position of the row in what it was given.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Two rows share one period.
    DuplicatePeriod { row: usize },
    /// Parts do not add up.
    Identity { gap: f64 },
    /// The measure is not defined for these rows.
    Undefined { reason: String, remedy: &'static str },
    /// Somebody asked for it to stop.
    Interrupted,
}

impl Fault {
    /// The error of a measure in which it was met at this place.
    pub fn at(self, measure: &'static str, cell: String) -> Error {
        match self {
            Fault::DuplicatePeriod { .. } => Error::DuplicatePeriod { cell },
            Fault::Identity { gap } => Error::Identity { measure, gap, cell },
            Fault::Undefined { reason, remedy } => Error::Undefined { measure, cell, reason, remedy },
            Fault::Interrupted => Error::Interrupted,
        }
    }
}

impl From<Interrupted> for Fault {
    fn from(_: Interrupted) -> Self {
        Fault::Interrupted
    }
}

pub trait Cells: Send + Sync {
    fn output(&self) -> Output;
    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]);
}

pub trait Rows: Send + Sync {
    fn output(&self) -> Output;
    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault>;
}

/// The four numbers of which every location-quotient measure is a function, for a block of rows.
pub struct MarginBlock<'a> {
    pub cell: &'a [f64],
    /// Of a measure that takes the population as the size of a region and of the reference, that; else their activity.
    pub region: &'a [f64],
    pub industry: &'a [f64],
    pub total: &'a [f64],
}

/// A measure over rows of a region × industry table that needs only the cell and the totals of the reference.
pub trait Margins: Send + Sync {
    fn output(&self) -> Output;
    fn evaluate(&self, block: &MarginBlock<'_>, out: &mut [f64]);
    fn options(&self) -> crate::frame::MarginOptions;

    /// Mean and deviation that the results are set against in the end; `None` if they stand for themselves.
    fn moments(&self) -> Option<Moments> {
        None
    }

    /// A result set against its moments.
    fn against(&self, result: f64, _moments: Moment) -> f64 {
        result
    }
}

/// Over which cells a mean and a deviation are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moments {
    pub over: Over,
    /// A cell without a row counts as a result of 0.
    pub absent: bool,
    /// So does one in a region or an industry without any activity.
    pub empty: bool,
    pub ddof: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The regions of each industry; those of a named reference are the yardstick and do not count.
    Regions,
    /// The industries of each region.
    Industries,
}

/// Mean and standard deviation; NaN where there are none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    pub mean: f64,
    pub deviation: f64,
}

pub trait Reduce: Send + Sync {
    fn outputs(&self, names: &RoleNames) -> Vec<Output>;
    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault>;
}

/// Result of a table measure: key columns as codes of the role they come from, then numbers.
pub struct TableOutput {
    pub keys: Vec<Vec<u32>>,
    pub numbers: Vec<Vec<f64>>,
    /// Things that the user should hear of, but that are no error.
    pub warnings: Vec<String>,
}

/// The key of a table result that its codes belong to; without a name of its own it keeps that of the column, or of each column in
/// a role that takes several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyOutput {
    pub role: &'static str,
    pub name: Option<&'static str>,
}

impl KeyOutput {
    pub const fn own(role: &'static str) -> Self {
        KeyOutput { role, name: None }
    }

    pub const fn named(role: &'static str, name: &'static str) -> Self {
        KeyOutput { role, name: Some(name) }
    }
}

/// A measure over the region × industry × period table, which it needs as a whole.
pub trait Table: Send + Sync {
    fn keys(&self) -> Vec<KeyOutput>;
    fn outputs(&self) -> Vec<Output>;

    /// As that of a panel, such as options without the second table that they need.
    fn check(&self, _names: &RoleNames) -> Result<()> {
        Ok(())
    }

    fn nulls(&self) -> Nulls;
    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput>;
}

/// A measure of what happened between the periods of a group, or of what tells the points of another axis apart.
pub trait Panel: Send + Sync {
    /// Role of the key that tells the periods, or what is compared instead.
    fn axis(&self) -> &'static str {
        "period"
    }

    /// Keys of the result after those of `by`; only of roles that were given.
    fn keys(&self, names: &RoleNames) -> Vec<KeyOutput>;

    fn outputs(&self, names: &RoleNames) -> Vec<Output>;

    /// Refuses columns that do not go together, such as inputs without their costs. Called before there are any data.
    fn check(&self, _names: &RoleNames) -> Result<()> {
        Ok(())
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    /// Roles of two keys that name things of one kind, such as where somebody comes from and goes to: they share their codes.
    fn shared(&self) -> &'static [&'static str] {
        &[]
    }

    /// Writes the rows of one group, sorted by their keys.
    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()>;
}

/// What a table measure does with a null value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nulls {
    Raise,
    Drop,
    Zero,
    /// The kernel of a panel measure is shown the null ([`crate::frame::NULL`]) and decides.
    #[serde(skip)]
    Keep,
}

/// What is done with a cell that occurs twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duplicates {
    Raise,
    Sum,
}

/// Which rows a region is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reference {
    /// All rows, the own region included.
    Nation,
    /// All rows but those of the own region.
    Others,
    /// The rows that the Boolean column `reference` names.
    Named,
}

/// In what a change and its parts are told. Base and current values stay in the unit of the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// The unit of the change.
    Change,
    /// A fraction of the base: the parts add up to the growth rate.
    Rate,
    /// Percentage points of growth.
    Points,
    /// Shares of the change: the parts add up to 1.
    Share,
}

impl Unit {
    /// What change and parts are multiplied with; NaN where that is not defined, such as a rate of growth from zero.
    pub fn factor(self, base: f64, change: f64) -> f64 {
        match self {
            Unit::Change => 1.0,
            Unit::Rate if base > 0.0 => 1.0 / base,
            Unit::Points if base > 0.0 => 100.0 / base,
            Unit::Share if change != 0.0 => 1.0 / change,
            _ => f64::NAN,
        }
    }
}

pub const UNIT: Param = Param::choice("unit", &["change", "rate", "points", "share"]);

/// Checks that parts add up to their total within rounding: [`IDENTITY`] of the largest number that they were computed from, which is
/// at least the largest of them.
pub fn add_up(measure: &'static str, total: f64, parts: &[f64], largest: f64, cell: impl Fn() -> String) -> Result<()> {
    whole(total, parts, largest).map_err(|fault| fault.at(measure, cell()))
}

/// The same where only the caller knows the place.
pub fn whole(total: f64, parts: &[f64], largest: f64) -> Result<(), Fault> {
    let gap = crate::numeric::sum_in_key_order(parts) - total;
    let largest = parts.iter().fold(largest.max(total.abs()), |largest, part| largest.max(part.abs()));
    // Written so that a NaN fails.
    if gap.abs() <= IDENTITY * largest { Ok(()) } else { Err(Fault::Identity { gap }) }
}

/// What the option `reference` says when the rows are named.
pub const NAMED: &str = "named";
pub const REFERENCE: Param = Param { name: "reference", kind: ParamKind::Reference(&["nation", "others"]) };
pub const NULLS: &[&str] = &["raise", "drop", "zero"];
pub const DUPLICATES: &[&str] = &["raise", "sum"];

impl Spec {
    /// Whether it measures a sample, and so has standard errors.
    pub fn has_inference(&self) -> bool {
        self.roles.iter().any(|role| role.name == "cluster")
    }

    /// All options: its own, and those that every measure of a sample has.
    pub fn params(&self) -> impl Iterator<Item = &'static Param> {
        self.params.iter().chain(if self.has_inference() { INFERENCE } else { &[] })
    }

    /// The kernel with these options, every one of which has to be known and allowed.
    pub fn prepare(&self, params: &Map<String, Value>) -> Result<Measure> {
        for (option, value) in params {
            let Some(param) = self.params().find(|p| p.name == option) else {
                return Err(Error::UnknownOption {
                    measure: self.id.into(),
                    option: option.clone(),
                    known: list(self.params().map(|p| p.name)),
                });
            };
            if !param.kind.allows(value) {
                return Err(self.refuse(option, value, param.kind.text()));
            }
        }
        (self.build)(Value::Object(params.clone()))
    }

    fn refuse(&self, option: &str, value: &Value, allowed: String) -> Error {
        Error::OptionValue { measure: self.id.into(), option: option.into(), value: value.to_string(), allowed }
    }
}

/// Reads checked options into the kernel's own struct.
pub fn read<T: DeserializeOwned>(id: &str, params: Value) -> Result<T> {
    serde_json::from_value(params).map_err(|error| Error::OptionValue {
        measure: id.into(),
        option: "…".into(),
        value: error.to_string(),
        allowed: "all of its options, each once".into(),
    })
}

/// One line per method in a family's `mod.rs`: declares the file and puts its `SPEC` on the family's list.
macro_rules! methods {
    ($($method:ident),* $(,)?) => {
        $(pub mod $method;)*
        pub(crate) const SPECS: &[&Spec] = &[$(&$method::SPEC),*];
    };
}
pub(crate) use methods;

/// All measures, family by family.
pub fn registry() -> impl Iterator<Item = &'static Spec> {
    [
        crate::comparison::SPECS,
        crate::specialization::SPECS,
        crate::concentration::SPECS,
        crate::segregation::SPECS,
        crate::complexity::SPECS,
        crate::inequality::SPECS,
        crate::shift_share::SPECS,
        crate::contribution::SPECS,
        crate::index_decomposition::SPECS,
        crate::standardization::SPECS,
        crate::accounting::SPECS,
        crate::debt::SPECS,
        crate::agglomeration::SPECS,
        crate::quality::SPECS,
        crate::structural_change::SPECS,
        crate::input_output::SPECS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

pub fn find(id: &str) -> Result<&'static Spec> {
    registry()
        .find(|spec| spec.id == id)
        .ok_or_else(|| Error::UnknownMeasure { measure: id.into(), known: list(registry().map(|spec| spec.id)) })
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    if names.is_empty() { "none".into() } else { names.join(", ") }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_are_unique_and_name_their_family() {
        let ids: Vec<&str> = registry().map(|spec| spec.id).collect();
        assert_eq!(ids.len(), ids.iter().collect::<HashSet<_>>().len());
        for spec in registry() {
            let (family, method) = spec.id.split_once('.').expect("family.method");
            assert!(!family.is_empty() && !method.is_empty());
            assert!(!spec.source.is_empty() && !spec.catalogue.is_empty() && !spec.summary.is_empty(), "{}", spec.id);
        }
    }

    #[test]
    fn an_unknown_option_lists_the_known_ones() {
        let spec = find("inequality.gini").unwrap();
        let params = serde_json::json!({"smallsample": true});
        let Err(error) = spec.prepare(params.as_object().unwrap()) else { panic!("accepted") };
        assert_eq!(error.code(), "RB201");
        assert!(error.to_string().contains("small_sample"));
    }

    #[test]
    fn an_unknown_value_lists_the_allowed_ones() {
        let spec = find("comparison.rank").unwrap();
        let params = serde_json::json!({"ties": "first", "descending": true});
        let Err(error) = spec.prepare(params.as_object().unwrap()) else { panic!("accepted") };
        assert_eq!(error.code(), "RB202");
        assert!(error.to_string().contains("\"average\", \"min\", \"max\", \"dense\""), "{error}");
    }
}
