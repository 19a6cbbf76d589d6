//! Golden files: numbers from papers, textbooks and other programs, each with its source, computed here by the core without polars.
//! `tests/python/test_golden.py` reads the same files through the public frame functions.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use rustbelt::frame::{
    Chunked, Coded, GroupInput, MarginInput, NULL, Names, PanelInput, TableInput, combine, margins, panel, reduce, rows,
};
use rustbelt::measure::{Columns, KeyOutput, Measure, Nulls, Output, OutputKind, RoleKind, RoleNames, Spec, find, registry};
use rustbelt::sample::INFERENCE;
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
    /// A value of the period column (or what stands on the axis instead) for each role that takes one.
    #[serde(default)]
    periods: BTreeMap<String, Value>,
    /// The second table: links, distances or coefficients, in the columns that the role takes.
    weights: Option<BTreeMap<String, Vec<Value>>>,
    /// Columns of the result; null is undefined, `"inf"` infinite.
    expected: BTreeMap<String, Vec<Value>>,
    /// Absolute.
    tolerance: f64,
    not_expected: Option<NotExpected>,
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
        // What every measure of a sample has may be left out: no standard errors then.
        let own = |option: &&str| !spec.has_inference() || !INFERENCE.iter().any(|param| param.name == *option);
        if case.options.keys().map(String::as_str).filter(own).collect::<BTreeSet<_>>() != options {
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

/// A column of a result: words of a label, or numbers.
fn output_json(output: &Output, numbers: Vec<f64>) -> Vec<Value> {
    match output.kind {
        OutputKind::Label(words) => {
            numbers.iter().map(|n| if n.is_nan() { Value::Null } else { json!(words[*n as usize]) }).collect()
        }
        _ => numbers.into_iter().map(to_json).collect(),
    }
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
                    RoleKind::Number(_) | RoleKind::Numbers(_) => {
                        numbers.push((role.name, column.iter().map(number).collect::<Vec<f64>>()))
                    }
                    RoleKind::Key | RoleKind::Keys => keys.push((role.name, name.clone(), Keys::new(column))),
                    RoleKind::Time => time = Some(column.iter().map(|value| value.as_i64().unwrap()).collect::<Vec<_>>()),
                    RoleKind::Period
                    | RoleKind::Flag
                    | RoleKind::Weights
                    | RoleKind::Distances
                    | RoleKind::Coefficients
                    | RoleKind::Rate => {
                        panic!("{} is no column here", role.name)
                    }
                }
            }
        }
        let by: Vec<(String, Keys)> =
            self.names("by").into_iter().map(|name| (name.clone(), Keys::new(self.column(&name)))).collect();
        let groups = (!by.is_empty()).then(|| combine(&by.iter().map(|(_, keys)| &keys.codes[..]).collect::<Vec<_>>()));
        let group_ids = groups.as_ref().map(|(ids, count)| (&ids[..], *count));
        let chunked = || numbers.iter().map(|(role, v)| (*role, Chunked::new([&v[..]]))).collect::<Vec<_>>();
        let role_names = RoleNames(
            spec.roles.iter().flat_map(|role| self.names(role.name).into_iter().map(|name| (role.name.into(), name))).collect(),
        );
        let input = || GroupInput {
            rows: height,
            groups: group_ids,
            numbers: chunked(),
            keys: keys.iter().map(|(role, _, keys)| (*role, &keys.codes[..])).collect(),
            flags: flags.as_deref(),
            time: time.as_deref().map(|time| (time, 1.0)),
            watch: None,
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
                    value: chunked().remove(0).1,
                    size: chunked().into_iter().nth(1).map(|(_, size)| size),
                    flags: flags.as_deref(),
                };
                let measured = margins(&input, kernel.as_ref());
                let out = measured.unwrap_or_else(|fault| panic!("{fault:?}")).rows;
                column(kernel.output().name, out)
            }
            Measure::Reduce(kernel) => {
                let outputs = kernel.outputs(&role_names);
                let out = reduce(&input(), outputs.len(), kernel.as_ref()).unwrap_or_else(|fault| panic!("{:?}", fault.fault));
                let mut result: BTreeMap<_, Vec<Value>> = BTreeMap::new();
                for (place, output) in outputs.iter().enumerate() {
                    let numbers = out.iter().skip(place).step_by(outputs.len()).copied().collect();
                    result.insert(output.name.clone(), output_json(output, numbers));
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
                let keys_of = |role: &str| &keys.iter().find(|(own, ..)| *own == role).unwrap().2;
                let period = |role: &str| self.periods.get(role).map(|key| keys_of("period").code(key));
                let link = |weights: &BTreeMap<String, Vec<Value>>| {
                    let kind = spec.roles.iter().find(|role| role.kind.links().is_some()).unwrap().kind;
                    let [from, to, weight] = match kind {
                        RoleKind::Coefficients => ["from", "to", "coefficient"],
                        RoleKind::Distances => ["region", "neighbour", "distance"],
                        _ => ["region", "neighbour", "w"],
                    };
                    let code = |column: &str, row: usize| keys_of(kind.links().unwrap()).code(&weights[column][row]);
                    let link = |row| (code(from, row), code(to, row), number(&weights[weight][row]));
                    (0..weights[weight].len()).map(link).collect::<Vec<_>>()
                };
                let weights = self.weights.as_ref().map_or(Vec::new(), link);
                let input = TableInput {
                    rows: height,
                    keys: keys.iter().map(|(role, _, keys)| (*role, keys.coded())).collect(),
                    numbers: chunked(),
                    weights: &weights,
                    flags: flags.as_deref(),
                    base: period("base"),
                    current: period("current"),
                    names: &Roles,
                    group: 0,
                    watch: None,
                };
                let output = kernel.evaluate(&input).unwrap_or_else(|error| panic!("{error}"));
                let mut result: BTreeMap<_, Vec<Value>> = BTreeMap::new();
                for (key, codes) in kernel.keys().iter().zip(&output.keys) {
                    let name = key.name.map_or_else(|| self.names(key.role)[0].clone(), String::from);
                    let keys = keys_of(key.role);
                    result.insert(name, codes.iter().map(|&code| keys.uniques[code as usize].clone()).collect());
                }
                for (output, numbers) in kernel.outputs().iter().zip(output.numbers) {
                    result.insert(output.name.clone(), output_json(output, numbers));
                }
                result
            }
            Measure::Panel(kernel) => {
                if kernel.nulls() == Nulls::Keep {
                    numbers.iter_mut().flat_map(|(_, column)| column).filter(|v| v.is_nan()).for_each(|v| *v = NULL);
                }
                let axis = kernel.axis();
                if let [first, second] = kernel.shared() {
                    let column = |role: &&str| self.column(&self.names(role)[0]).to_vec();
                    let both = Keys::new(&[column(first), column(second)].concat());
                    for (role, _, own) in keys.iter_mut().filter(|(role, ..)| kernel.shared().contains(role)) {
                        let start = if role == first { 0 } else { height };
                        *own = Keys { codes: both.codes[start..start + height].to_vec(), uniques: both.uniques.clone() };
                    }
                }
                // Codes of the combined columns of each role, and a row of each code.
                let roles: Vec<&str> = {
                    let mut roles: Vec<&str> = keys.iter().map(|(role, ..)| *role).collect();
                    roles.dedup();
                    roles
                };
                let role_codes: Vec<(&'static str, Vec<u32>, usize)> = roles
                    .iter()
                    .map(|wanted| {
                        let own: Vec<_> = keys.iter().filter(|(role, ..)| role == wanted).collect();
                        let (codes, count) = match &own[..] {
                            [(_, _, keys)] => (keys.codes.clone(), keys.uniques.len()),
                            _ => combine(&own.iter().map(|(_, _, keys)| &keys.codes[..]).collect::<Vec<_>>()),
                        };
                        (own[0].0, codes, count)
                    })
                    .collect();
                let cell_codes: Vec<_> = role_codes.iter().filter(|(role, ..)| *role != axis).collect();
                let (cells, count) = match cell_codes.is_empty() {
                    true => (vec![0; height], 1),
                    false => combine(&cell_codes.iter().map(|(_, codes, _)| &codes[..]).collect::<Vec<_>>()),
                };
                let cell_keys = cell_codes.iter().map(|(role, codes, _)| {
                    let mut of_cell = vec![0; count];
                    codes.iter().zip(&cells).for_each(|(&code, &cell)| of_cell[cell as usize] = code);
                    (*role, of_cell)
                });
                let points = spec.roles.iter().filter(|role| role.kind == RoleKind::Period).filter_map(|role| {
                    let axis_keys = &keys.iter().find(|(own, ..)| *own == axis)?.2;
                    Some((role.name, axis_keys.code(self.periods.get(role.name)?)))
                });
                let zeros = vec![0; height];
                let (groups, group_count) = groups.as_ref().map_or((&zeros, 1), |(ids, count)| (ids, *count));
                let input = PanelInput {
                    rows: height,
                    groups: Coded { codes: groups, count: group_count },
                    keys: role_codes.iter().map(|(role, codes, count)| (*role, Coded { codes, count: *count })).collect(),
                    cells: Coded { codes: &cells, count },
                    cell_keys: cell_keys.collect(),
                    numbers: numbers.iter().map(|(role, v)| (*role, Chunked::new([&v[..]]))).collect(),
                    flags: flags.as_deref(),
                    points: points.collect(),
                    names: &Roles,
                    watch: None,
                };
                let outputs = kernel.outputs(&role_names);
                let key_outputs = kernel.keys(&role_names);
                let (output, of_group) =
                    panel(&input, kernel.as_ref(), key_outputs.len(), outputs.len()).unwrap_or_else(|error| panic!("{error}"));
                let mut result: BTreeMap<_, Vec<Value>> = BTreeMap::new();
                let row_of = |codes: &[u32], code: u32| codes.iter().position(|own| *own == code).unwrap();
                for (name, _) in &by {
                    let rows = of_group.iter().map(|&group| self.column(name)[row_of(groups, group)].clone());
                    result.insert(name.clone(), rows.collect());
                }
                for (KeyOutput { role, name }, codes) in key_outputs.iter().zip(&output.keys) {
                    let own = &role_codes.iter().find(|(own, ..)| own == role).unwrap().1;
                    let shared = keys.iter().find(|(own, ..)| own == role && kernel.shared().contains(role));
                    for column in self.names(role) {
                        let keys = codes.iter().map(|&code| match shared {
                            Some((_, _, keys)) => keys.uniques[code as usize].clone(),
                            None => self.column(&column)[row_of(own, code)].clone(),
                        });
                        result.insert(name.map_or(column.clone(), String::from), keys.collect());
                    }
                }
                for (output, numbers) in outputs.iter().zip(output.numbers) {
                    result.insert(output.name.clone(), output_json(output, numbers));
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
