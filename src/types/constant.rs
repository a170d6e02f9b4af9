//! Constant values, exact (spec: Constants).

use num_bigint::BigInt;
use num_rational::BigRational;
use std::sync::Arc;

/// The value of a constant expression. The kind is that of the value, not of the type: a constant of type `float64` may be an
/// `Int`, and `represent` makes it fit its type.
#[derive(Clone, PartialEq, Debug)]
pub enum Constant {
    Bool(bool),
    /// The bytes of a string, which need not be UTF-8.
    String(Arc<[u8]>),
    Int(BigInt),
    Float(Arc<BigRational>),
    /// Real and imaginary part.
    Complex(Arc<(BigRational, BigRational)>),
}
