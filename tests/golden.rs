//! Golden files: numbers from papers, textbooks and other programs, each with its source, computed here by the core without polars.
//! `tests/python/test_golden.py` reads the same files through the public frame functions.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use rustbelt::frame::{Chunked, Coded, GroupInput, MarginInput, Names, TableInput, combine, margins, reduce, rows};
use rustbelt::measure::{Columns, Measure, RoleKind, Spec, find, registry};
use serde::Deserialize;
use serde_json::{Map, Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Golden {
    measure: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    source: String,
    table: BTreeMap<String, Vec<Value>>,
    /// Column of each role; `by` and roles of several columns are lists.
    columns: BTreeMap<String, Value>,
    /// Every option of the measure; `reference` may say which rows it is: `{"region": "A"}`, `{"macro": ["East", "West"]}`.
    options: Map<String, Value>,
    periods: Option<Periods>,
    /// Columns of the result; null is undefined, `"inf"` infinite.
    expected: BTreeMap<String, Vec<Value>>,
    /// Absolute.
    tolerance: f64,
    not_expected: Option<NotExpected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Periods {
    base: Option<Value>,
    current: Option<Value>,
}

/// A wrong result of another package, which would mean that its mistake is made here too.
#[derive(Deserialize)]
struct NotExpected {
    why: String,
    #[serde(flatten)]
    columns: BTreeMap<String, Vec<Value>>,
}

fn directory() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Reads a golden file; whatever could let a case pass unseen is an error.
fn parse(text: &str) -> Result<(&'static Spec, Vec<Case>), String> {
    let golden: Golden = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let spec = find(&golden.measure).map_err(|error| error.to_string())?;
    if golden.cases.is_empty() {
        return Err("no cases".into());
    }
    let options: BTreeSet<&str> = spec.params.iter().map(|param| param.name).collect();
    let mut names = BTreeSet::new();
    for case in &golden.cases {
        let fail = |what: &str| Err(format!("{}: {what}", case.name));
        if !names.insert(&case.name) {
            return fail("name given twice");
        }
        if case.source.is_empty() || case.expected.is_empty() || case.tolerance < 0.0 {
            return fail("needs a source, an expected column and a tolerance");
        }
        if case.options.keys().map(String::as_str).collect::<BTreeSet<_>>() != options {
            return fail(&format!("options have to be {options:?}"));
        }
        if let Some(wrong) = &case.not_expected
            && (wrong.why.is_empty()
                || wrong.columns.is_empty()
                || wrong
                    .columns
                    .iter()
                    .any(|(column, values)| case.expected.get(column).is_none_or(|right| agree(values, right, case.tolerance))))
        {
            return fail("not_expected has to say why, and to differ from expected");
        }
    }
    Ok((spec, golden.cases))
}

fn number(value: &Value) -> f64 {
    match value {
        Value::Null => f64::NAN,
        Value::String(text) if text == "inf" => f64::INFINITY,
        value => value.as_f64().unwrap_or_else(|| panic!("{value} is not a number")),
    }
}

fn close(got: &Value, want: &Value, tolerance: f64) -> bool {
    match (got, want) {
        (Value::Number(_), Value::Number(_)) => (number(got) - number(want)).abs() <= tolerance,
        _ => got == want,
    }
}

fn agree(got: &[Value], want: &[Value], tolerance: f64) -> bool {
    got.len() == want.len() && got.iter().zip(want).all(|(got, want)| close(got, want, tolerance))
}

fn to_json(number: f64) -> Value {
    if number == f64::INFINITY { json!("inf") } else { json!(number) }
}

/// A key column: codes in sorted order, and the keys that they stand for.
struct Keys {
    codes: Vec<u32>,
    uniques: Vec<Value>,
}

impl Keys {
    fn new(column: &[Value]) -> Self {
        let sortable = |value: &Value| (value.as_i64(), value.as_str().map(String::from));
        let mut sorted: BTreeMap<_, Value> = column.iter().map(|value| (sortable(value), value.clone())).collect();
        let order: Vec<_> = sorted.keys().cloned().collect();
        let codes = column.iter().map(|value| order.binary_search(&sortable(value)).unwrap() as u32).collect();
        Keys { codes, uniques: order.iter().filter_map(|key| sorted.remove(key)).collect() }
    }

    fn coded(&self) -> Coded<'_> {
        Coded { codes: &self.codes, count: self.uniques.len() }
    }

    fn code(&self, key: &Value) -> u32 {
        self.uniques.iter().position(|unique| unique == key).unwrap_or_else(|| panic!("no key {key}")) as u32
    }
}

struct Roles;

impl Names for Roles {
    fn column(&self, role: &str) -> String {
        role.into()
    }

    fn key(&self, _role: &str, code: u32) -> String {
        code.to_string()
    }
}

impl Case {
    fn column(&self, name: &str) -> &[Value] {
        self.table.get(name).unwrap_or_else(|| panic!("no column {name}"))
    }

    /// Names of the columns in a role.
    fn names(&self, role: &str) -> Vec<String> {
        match self.columns.get(role) {
            None => Vec::new(),
            Some(Value::Array(names)) => names.iter().map(|name| name.as_str().unwrap().into()).collect(),
            Some(name) => vec![name.as_str().unwrap().into()],
        }
    }

    fn keys(&self, role: &str) -> Keys {
        Keys::new(self.column(&self.names(role)[0]))
    }

    /// Rows of a named reference, and the options as the core takes them.
    fn reference(&self, rows: usize) -> (Option<Vec<bool>>, Map<String, Value>) {
        let mut options = self.options.clone();
        let Some(Value::Object(wanted)) = self.options.get("reference") else { return (None, options) };
        options["reference"] = json!("named");
        let matches = |row: usize, column: &str, wanted: &Value| match wanted {
            Value::Array(several) => several.contains(&self.column(column)[row]),
            one => *one == self.column(column)[row],
        };
        let flags = (0..rows).map(|row| wanted.iter().all(|(column, wanted)| matches(row, column, wanted)));
        (Some(flags.collect()), options)
    }

    fn compute(&self, spec: &Spec) -> BTreeMap<String, Vec<Value>> {
        let height = self.table.values().next().map_or(0, Vec::len);
        assert!(self.table.values().all(|column| column.len() == height), "columns of unequal length");
        let known: Vec<&str> = spec.roles.iter().map(|role| role.name).chain(["by"]).collect();
        self.columns.keys().for_each(|role| assert!(known.contains(&role.as_str()), "no role {role}"));

        let (flags, options) = self.reference(height);
        let measure = spec.prepare(&options).unwrap_or_else(|error| panic!("{error}"));
        let (mut numbers, mut keys, mut time) = (Vec::new(), Vec::new(), None);
        for role in spec.roles.iter().filter(|role| self.columns.contains_key(role.name)) {
            for name in self.names(role.name) {
                let column = self.column(&name);
                match role.kind {
                    RoleKind::Number(_) => numbers.push((role.name, column.iter().map(number).collect::<Vec<f64>>())),
                    RoleKind::Key | RoleKind::Keys => keys.push((role.name, Keys::new(column))),
                    RoleKind::Time => time = Some(column.iter().map(|value| value.as_i64().unwrap()).collect::<Vec<_>>()),
                    RoleKind::Period | RoleKind::Flag => panic!("{} is no column here", role.name),
                }
            }
        }
        let by: Vec<(String, Keys)> =
            self.names("by").into_iter().map(|name| (name.clone(), Keys::new(self.column(&name)))).collect();
        let groups = (!by.is_empty()).then(|| combine(&by.iter().map(|(_, keys)| &keys.codes[..]).collect::<Vec<_>>()));
        let group_ids = groups.as_ref().map(|(ids, count)| (&ids[..], *count));
        let value = || Chunked::new([&numbers.iter().find(|(role, _)| *role == "value").unwrap().1[..]]);
        let input = || GroupInput {
            rows: height,
            groups: group_ids,
            numbers: numbers.iter().map(|(role, v)| (*role, Chunked::new([&v[..]]))).collect(),
            keys: keys.iter().map(|(role, keys)| (*role, &keys.codes[..])).collect(),
            flags: flags.as_deref(),
            time: time.as_deref().map(|time| (time, 1.0)),
        };
        let column = |name: String, numbers: Vec<f64>| BTreeMap::from([(name, numbers.into_iter().map(to_json).collect())]);

        match measure {
            Measure::Cells(kernel) => {
                let numbers = numbers.iter().map(|(role, v)| (*role, &v[..])).collect();
                let mut out = vec![f64::NAN; height];
                kernel.evaluate(&Columns { numbers, rows: height, ..Default::default() }, &mut out);
                column(kernel.output().name, out)
            }
            Measure::Rows(kernel) => {
                let out = rows(&input(), kernel.as_ref()).unwrap_or_else(|fault| panic!("{:?}", fault.fault));
                column(kernel.output().name, out)
            }
            Measure::Margins(kernel) => {
                let (region, industry) = (self.keys("region"), self.keys("industry"));
                let input = MarginInput {
                    rows: height,
                    groups: group_ids,
                    region: region.coded(),
                    industry: industry.coded(),
                    value: value(),
                    flags: flags.as_deref(),
                };
                let measured = margins(&input, kernel.as_ref());
                let out = measured.unwrap_or_else(|row| panic!("the cell of row {row} came before")).rows;
                column(kernel.output().name, out)
            }
            Measure::Reduce(kernel) => {
                let outputs = kernel.outputs(&self.names("groups"));
                let out = reduce(&input(), outputs.len(), kernel.as_ref()).unwrap_or_else(|fault| panic!("{:?}", fault.fault));
                let mut result: BTreeMap<_, Vec<Value>> = BTreeMap::new();
                for (place, output) in outputs.iter().enumerate() {
                    let numbers = out.iter().skip(place).step_by(outputs.len()).copied().map(to_json);
                    result.insert(output.name.clone(), numbers.collect());
                }
                for (name, _) in &by {
                    let first = |group: u32| group_ids.unwrap().0.iter().position(|&id| id == group).unwrap();
                    let count = group_ids.map_or(0, |(_, count)| count) as u32;
                    result.insert(name.clone(), (0..count).map(|group| self.column(name)[first(group)].clone()).collect());
                }
                result
            }
            Measure::Table(kernel) => {
                assert!(by.is_empty(), "by= of tables belongs to the frame layer");
                let keys_of = |role: &str| &keys.iter().find(|(own, _)| *own == role).unwrap().1;
                let period = |key: fn(&Periods) -> &Option<Value>| {
                    self.periods.as_ref().and_then(|periods| key(periods).as_ref()).map(|key| keys_of("period").code(key))
                };
                let input = TableInput {
                    rows: height,
                    keys: keys.iter().map(|(role, keys)| (*role, keys.coded())).collect(),
                    value: value(),
                    flags: flags.as_deref(),
                    base: period(|periods| &periods.base),
                    current: period(|periods| &periods.current),
                    names: &Roles,
                };
                let output = kernel.evaluate(&input).unwrap_or_else(|error| panic!("{error}"));
                let mut result: BTreeMap<_, Vec<Value>> = BTreeMap::new();
                for (key, codes) in kernel.keys().iter().zip(&output.keys) {
                    let name = key.name.map_or_else(|| self.names(key.role)[0].clone(), String::from);
                    let keys = keys_of(key.role);
                    result.insert(name, codes.iter().map(|&code| keys.uniques[code as usize].clone()).collect());
                }
                for (output, numbers) in kernel.outputs().iter().zip(output.numbers) {
                    result.insert(output.name.clone(), numbers.into_iter().map(to_json).collect());
                }
                result
            }
        }
    }

    /// What is wrong with this case, if anything.
    fn check(&self, spec: &Spec) -> Vec<String> {
        let result = self.compute(spec);
        let mut wrong = Vec::new();
        if result.keys().ne(self.expected.keys()) {
            wrong.push(format!("columns {:?}, expected {:?}", result.keys(), self.expected.keys()));
        }
        for (column, got) in &result {
            if let Some(want) = self.expected.get(column)
                && !agree(got, want, self.tolerance)
            {
                wrong.push(format!("{column} is {got:?}, expected {want:?} within {:e}", self.tolerance));
            }
            if let Some(known) = &self.not_expected
                && known.columns.get(column).is_some_and(|known| agree(got, known, self.tolerance))
            {
                wrong.push(format!("{column} is {got:?}: {}", known.why));
            }
        }
        wrong
    }
}

#[test]
fn every_case_of_every_measure() {
    let (mut failures, mut found) = (Vec::new(), BTreeSet::new());
    for entry in fs::read_dir(directory()).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        match parse(&fs::read_to_string(&path).unwrap()) {
            Err(error) => failures.push(format!("{file}: {error}")),
            Ok((spec, cases)) => {
                if file != format!("{}.json", spec.id) {
                    failures.push(format!("{file} holds {}", spec.id));
                }
                found.insert(spec.id);
                for case in &cases {
                    failures.extend(case.check(spec).into_iter().map(|wrong| format!("{file}, {}: {wrong}", case.name)));
                }
            }
        }
    }
    failures.extend(registry().filter(|spec| !found.contains(spec.id)).map(|spec| format!("{} has no golden file", spec.id)));
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn a_file_that_checks_nothing_is_refused() {
    let case = json!({
        "name": "n", "source": "s", "table": {"x": [1, 2]}, "columns": {"value": "x"}, "options": {"small_sample": false},
        "expected": {"gini": [1]}, "tolerance": 0,
    });
    let refused = |measure: &str, change: &dyn Fn(&mut Value)| {
        let mut case = case.clone();
        change(&mut case);
        parse(&json!({"measure": measure, "cases": [case]}).to_string()).err()
    };
    assert_eq!(refused("inequality.gini", &|_| ()), None);
    assert!(parse(r#"{"measure": "inequality.gini", "cases": []}"#).is_err());
    assert!(parse(r#"{"measure": "inequality.gini", "cases": [], "note": ""}"#).is_err());
    assert!(refused("inequality.nothing", &|_| ()).is_some_and(|error| error.contains("RB203")));
    assert!(refused("inequality.gini", &|case| case["tolerence"] = json!(0)).is_some_and(|error| error.contains("tolerence")));
    assert!(refused("inequality.gini", &|case| case["options"] = json!({})).is_some());
    assert!(refused("inequality.gini", &|case| case["source"] = json!("")).is_some());
    assert!(refused("inequality.gini", &|case| case["not_expected"] = json!({"gini": [1], "why": "X"})).is_some());
}
