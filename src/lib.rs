#[cfg(feature = "python")]
mod python {
    use pyo3_polars::derive::polars_expr;
    use polars_core::prelude::*;
    use pyo3::prelude::*;
    use serde::Deserialize;
    #[derive(Deserialize)]
    struct Kwargs { call: String }
    fn out(_f: &[Field], _kwargs: Kwargs) -> PolarsResult<Field> { Ok(Field::new("x".into(), DataType::Float64)) }
    #[polars_expr(output_type_func_with_kwargs=out)]
    fn evaluate(inputs: &[Series], kwargs: Kwargs) -> PolarsResult<Series> {
        let _ = kwargs.call; Ok(inputs[0].clone())
    }
    #[pymodule]
    #[pyo3(name = "_core")]
    fn core(_m: &Bound<'_, PyModule>) -> PyResult<()> { Ok(()) }
}
