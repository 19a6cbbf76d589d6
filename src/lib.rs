//! Regional comparison metrics and growth decompositions.
//!
//! | family | question |
//! |---|---|
//! | [`comparison`] | how does a region compare with its past and with a reference? |
//! | [`specialization`] | what does it do more of than others? |
//! | [`inequality`] | how unequal are regions, between groups and within? |
//! | [`shift_share`] | why did it grow differently? |
//! | [`contribution`] | which part of a total gave how much of its growth? |
//! | [`index_decomposition`] | which factor of an identity changed it? |
//! | [`standardization`] | is it the rates or the composition? |
//! | [`accounting`] | capital, labour, or productivity? |
//! | [`structural_change`] | how far has its structure moved? |
//! | [`input_output`] | what do its industries buy from each other? |
//! | [`debt`] | interest, growth, or the budget? |
//! | [`quality`] | what do suppressed cells leave open? |
//!
//! A measure is a [`measure::Spec`] and a kernel on slices; [`frame`] brings frames and kernels together; the feature `python` adds
//! polars and pyo3. Undefined results are NaN between kernel and frame and null in the result, which never holds a NaN. Shares and
//! growth rates are fractions, logarithms natural, parts of a change in its own unit unless `unit` says otherwise.

pub mod accounting;
pub mod comparison;
pub mod contribution;
pub mod debt;
pub mod error;
pub mod frame;
pub mod index_decomposition;
pub mod inequality;
pub mod input_output;
pub mod measure;
pub mod numeric;
#[cfg(feature = "python")]
mod python;
pub mod quality;
pub mod sample;
pub mod shift_share;
pub mod specialization;
pub mod standardization;
pub mod structural_change;

pub use error::{Error, Result};
