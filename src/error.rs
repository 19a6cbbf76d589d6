//! The one error type. Its code stands at the head of the text, because text is all that crosses the plugin boundary.
//!
//! | codes | what is wrong | class in Python |
//! |---|---|---|
//! | RB1xx | a column or key, seen from the schema | `ColumnError` |
//! | RB2xx | an option | `OptionError` |
//! | RB3xx | the data | `DataError` |
//! | RB4xx | a decomposition that does not add up: a defect of rustbelt, not of the data | `IdentityError` |

use crate::numeric::Interrupted;

/// What can go wrong in a measure. Data in the variants, a stable code at the head of each text.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    #[error("RB102 column '{column}' ({role}) has dtype {dtype}, but {role} takes {expected}; {remedy}")]
    Dtype { column: String, role: String, dtype: String, expected: &'static str, remedy: String },

    #[error(
        "RB103 the column '{column}' is named like an output column of {measure}; rename it first, \
         for instance with .rename({{\"{column}\": \"{column}_key\"}})"
    )]
    NamedLikeOutput { column: String, measure: &'static str },

    #[error("RB104 column '{column}' is used as {first} and as {second}; each key needs a column of its own")]
    KeyTwice { column: String, first: String, second: String },

    #[error("RB105 columns of unequal length: '{first}' has {first_rows} rows, '{second}' has {second_rows}")]
    Lengths { first: String, first_rows: usize, second: String, second_rows: usize },

    #[error("RB106 {rows} rows are more than the {limit} that one call can number; split the table by a key")]
    TooLarge { rows: u64, limit: u64 },

    #[error("RB201 {measure} has no option '{option}'; it has: {known}")]
    UnknownOption { measure: String, option: String, known: String },

    #[error("RB202 {measure}: option '{option}' is {value}, but takes {allowed}")]
    OptionValue { measure: String, option: String, value: String, allowed: String },

    #[error("RB203 no measure is called '{measure}'; the registry has: {known}")]
    UnknownMeasure { measure: String, known: String },

    #[error("RB204 {measure} needs a column for '{role}'")]
    RoleMissing { measure: String, role: String },

    #[error(
        "RB301 column '{column}' holds {count} value(s) that are NaN or infinite, the first at {row}; look for a division by \
         zero upstream, and write a missing value as null (.fill_nan(None))"
    )]
    NotFinite { column: String, count: usize, row: String },

    #[error("RB302 column '{column}' holds {value} at {row}, but {measure} is defined for {definition} only")]
    OutsideDefinition { column: String, value: f64, row: String, measure: &'static str, definition: &'static str },

    #[error(
        "RB303 column '{column}' is null at {row} ({count} in all); say nulls=\"drop\" to leave such rows out or nulls=\"zero\" to \
         count them as no activity"
    )]
    NullValue { column: String, count: usize, row: String },

    #[error("RB303 column '{column}' is null at {row} ({count} in all); fill such a value (.fill_null) or filter its row out")]
    NullNumber { column: String, count: usize, row: String },

    #[error(
        "RB304 the cell {cell} occurs more than once; say duplicates=\"sum\" to add such rows up, or look for a key that is missing \
         from the call (by=)"
    )]
    DuplicateCell { cell: String },

    #[error(
        "RB305 the period {cell} occurs more than once; name the key that tells the series apart in by= (.over() of an expression)"
    )]
    DuplicatePeriod { cell: String },

    #[error(
        "RB306 the key '{column}' ({role}) is null at {row} ({count} in all); drop such rows or give them a name (.fill_null)"
    )]
    NullKey { column: String, role: String, count: usize, row: String },

    #[error("RB307 {what} in {period}, so growth from there is not defined; drop that period")]
    EmptyPeriod { what: String, period: String },

    #[error("RB308 '{column}' has {count} period(s), but {measure} compares two; look at the filter before this call")]
    TooFewPeriods { column: String, count: usize, measure: &'static str },

    #[error("RB309 {option}={value} is not among the values of '{column}', which run from {first} to {last}")]
    PeriodNotFound { option: String, value: String, column: String, first: String, last: String },

    #[error("RB310 reference= names no row of the table; look at its spelling and at the filter before this call")]
    ReferenceNotFound,

    #[error(
        "RB311 {industry} has no activity in the reference in {period}, so its growth there is not defined, but {region} has some; \
         merge that industry with a related one, or take reference=\"nation\""
    )]
    ReferenceIndustryEmpty { industry: String, period: String, region: String },

    #[error(
        "RB304 the row {cell} occurs more than once; look for a key that is missing from the call (by=), or add such rows up with \
         group_by() first"
    )]
    DuplicateRow { cell: String },

    #[error("RB313 {measure} is not defined at {cell}: {reason}; {remedy}")]
    Undefined { measure: &'static str, cell: String, reason: String, remedy: &'static str },

    #[error(
        "RB314 {option}= link {from} to {to}, of which the table has no row; leave that link out of the {option}, or give the table \
         a row of it"
    )]
    LinkMissing { option: &'static str, from: String, to: String },

    #[error("RB315 {option}= holds {value} at {row}; it takes numbers of zero or more")]
    Link { option: &'static str, value: f64, row: String },

    #[error("RB312 base= is {base} and current= is {current}; the base has to come first")]
    PeriodOrder { base: String, current: String },

    #[error("RB205 the computation was stopped")]
    Interrupted,

    #[error(
        "RB401 the parts of {measure} miss the total by {gap:e} at {cell}, more than 1e-12 of the largest part; \
         please report this with the data"
    )]
    Identity { measure: &'static str, gap: f64, cell: String },

    /// The same error, met while the group named was worked on.
    #[error("{source} (within {group})")]
    Within { source: Box<Error>, group: String },
}

impl From<Interrupted> for Error {
    fn from(_: Interrupted) -> Self {
        Error::Interrupted
    }
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// The stable code, such as `RB304`.
    pub fn code(&self) -> String {
        self.to_string().chars().take(5).collect()
    }

    /// The same error with the `by` group in which it was met.
    pub fn within(self, group: String) -> Self {
        Error::Within { source: Box::new(self), group }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_stands_at_the_head_of_the_text() {
        let error = Error::DuplicateCell { cell: "province = 'Jilin'".into() };
        assert_eq!(error.code(), "RB304");
        assert!(error.to_string().starts_with("RB304 the cell province = 'Jilin' occurs more than once"));
        let within = error.within("year = 1999".into());
        assert_eq!(within.code(), "RB304");
        assert!(within.to_string().ends_with("(within year = 1999)"));
    }
}
