use std::ops::{Add, Div, Mul, Sub};
use std::rc::Rc;
use std::sync::Arc;

/// The influence of each row on one statistic: the derivative of the statistic with respect to the row's share of the total weight.
#[derive(Debug)]
pub(super) struct Basis {
    /// Rows that `inside` belongs to; all of them if there is no list.
    pub rows: Option<Arc<[u32]>>,
    pub inside: Vec<f64>,
    /// Influence of every other row.
    pub outside: f64,
}

/// A number computed from a sample, and, where the sample is tracked, how it answers to the weight of each row.
///
/// Arithmetic carries the derivatives along by the chain rule, so a formula written once in quantities has its influence function,
/// and with it its standard error, for nothing. Without tracking a quantity is a number.
#[derive(Clone, Debug, Default)]
pub struct Quantity {
    pub value: f64,
    slopes: Vec<(Rc<Basis>, f64)>,
}

impl Quantity {
    pub const UNDEFINED: Quantity = Quantity { value: f64::NAN, slopes: Vec::new() };

    pub(super) fn new(value: f64, basis: Option<Basis>) -> Self {
        Quantity { value, slopes: basis.map(|basis| (Rc::new(basis), 1.0)).into_iter().collect() }
    }

    /// A function of this quantity, from its value and its derivative there.
    pub fn map(&self, value: f64, derivative: f64) -> Quantity {
        Quantity { value, slopes: self.slopes.iter().map(|(basis, slope)| (basis.clone(), slope * derivative)).collect() }
    }

    /// A function of two quantities.
    pub fn zip(&self, other: &Quantity, value: f64, own: f64, others: f64) -> Quantity {
        let mut result = self.map(value, own);
        for (basis, slope) in &other.slopes {
            match result.slopes.iter_mut().find(|(known, _)| Rc::ptr_eq(known, basis)) {
                Some((_, known)) => *known += slope * others,
                None => result.slopes.push((basis.clone(), slope * others)),
            }
        }
        result
    }

    /// A function of any number of quantities, from its value and its derivative with respect to each.
    pub fn gradient<'q>(value: f64, terms: impl IntoIterator<Item = (&'q Quantity, f64)>) -> Quantity {
        // A basis that occurs in two terms may be listed twice: influences add up.
        let slopes =
            terms.into_iter().flat_map(|(term, by)| term.slopes.iter().map(move |(basis, slope)| (basis.clone(), slope * by)));
        Quantity { value, slopes: slopes.collect() }
    }

    pub fn ln(&self) -> Quantity {
        self.map(self.value.ln(), 1.0 / self.value)
    }

    pub fn exp(&self) -> Quantity {
        self.map(self.value.exp(), self.value.exp())
    }

    pub fn sqrt(&self) -> Quantity {
        let root = self.value.sqrt();
        self.map(root, 0.5 / root)
    }

    pub fn powf(&self, power: f64) -> Quantity {
        self.map(self.value.powf(power), power * self.value.powf(power - 1.0))
    }

    pub fn is_nan(&self) -> bool {
        self.value.is_nan()
    }

    /// The influence of each of `rows` rows.
    pub fn influence(&self, rows: usize) -> Vec<f64> {
        let mut influence = vec![0.0; rows];
        let mut outside = 0.0;
        for (basis, slope) in &self.slopes {
            // An infinite or undefined slope times no influence is no influence.
            match &basis.rows {
                None => influence.iter_mut().zip(&basis.inside).for_each(|(sum, own)| *sum += slope * own),
                Some(members) => {
                    outside += slope * basis.outside;
                    for (&row, own) in members.iter().zip(&basis.inside) {
                        influence[row as usize] += slope * (own - basis.outside);
                    }
                }
            }
        }
        if outside != 0.0 {
            influence.iter_mut().for_each(|sum| *sum += outside);
        }
        influence
    }
}

impl From<f64> for Quantity {
    fn from(value: f64) -> Self {
        Quantity { value, slopes: Vec::new() }
    }
}

/// An operator for quantities and references to them, by value and the two derivatives.
macro_rules! operator {
    ($trait:ident, $method:ident, |$a:ident, $b:ident| $value:expr, $own:expr, $others:expr) => {
        impl $trait<&Quantity> for &Quantity {
            type Output = Quantity;
            fn $method(self, other: &Quantity) -> Quantity {
                let ($a, $b) = (self.value, other.value);
                self.zip(other, $value, $own, $others)
            }
        }
        impl $trait<Quantity> for Quantity {
            type Output = Quantity;
            fn $method(self, other: Quantity) -> Quantity {
                $trait::$method(&self, &other)
            }
        }
        impl $trait<&Quantity> for Quantity {
            type Output = Quantity;
            fn $method(self, other: &Quantity) -> Quantity {
                $trait::$method(&self, other)
            }
        }
        impl $trait<Quantity> for &Quantity {
            type Output = Quantity;
            fn $method(self, other: Quantity) -> Quantity {
                $trait::$method(self, &other)
            }
        }
        impl $trait<f64> for &Quantity {
            type Output = Quantity;
            fn $method(self, other: f64) -> Quantity {
                let ($a, $b) = (self.value, other);
                self.map($value, $own)
            }
        }
        impl $trait<f64> for Quantity {
            type Output = Quantity;
            fn $method(self, other: f64) -> Quantity {
                $trait::$method(&self, other)
            }
        }
    };
}

operator!(Add, add, |a, b| a + b, 1.0, 1.0);
operator!(Sub, sub, |a, b| a - b, 1.0, -1.0);
operator!(Mul, mul, |a, b| a * b, b, a);
operator!(Div, div, |a, b| a / b, 1.0 / b, -a / (b * b));

impl std::iter::Sum for Quantity {
    fn sum<I: Iterator<Item = Quantity>>(quantities: I) -> Quantity {
        quantities.fold(Quantity::default(), |mut sum, mut quantity| {
            sum.value += quantity.value;
            sum.slopes.append(&mut quantity.slopes);
            sum
        })
    }
}
