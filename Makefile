# Everything that the project needs on a machine with Rust and Python is installed here, into folders of the project.
#   make demo    the story of the rust belt: runs the notebook, prints its headline table, leaves pages under build/
#   make test    all tests and linters
#   make bench   speed against hand-written polars and other packages
#   make stubs   writes the type stubs and the catalogue page anew

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# pyo3 lies under every polars crate: another interpreter path would compile all of polars again.
export PYO3_PYTHON := $(CURDIR)/$(BIN)/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONDONTWRITEBYTECODE := 1

SOURCES := $(shell find src python -type f -not -name '*.pyc') Cargo.toml Cargo.lock pyproject.toml

.PHONY: demo test build stubs bench format clean test-rust test-python test-oldest test-notebooks lint

build: build/wheel.stamp

$(VENV)/stamp: pyproject.toml
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 10) and 'rustbelt needs Python 3.10 or later, set PYTHON=')"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -c "import tomllib" 2>/dev/null || $(BIN)/pip install -q tomli
	$(BIN)/python docs/requirements.py dev > $(VENV)/requirements.txt
	$(BIN)/pip install -q -r $(VENV)/requirements.txt
	touch $@

# -Dwarnings reaches this crate only. The stamp has the time of the start: what is edited during a build makes the next one.
build/wheel.stamp: $(SOURCES) $(VENV)/stamp
	rm -rf build/dist
	mkdir -p build && touch $@.started
	$(BIN)/maturin build --release --locked --out build/dist -- -Dwarnings
	$(BIN)/pip install -q --force-reinstall --no-deps build/dist/rustbelt-*.whl
	mv $@.started $@

demo: build
	$(BIN)/python notebooks/run.py

test: lint test-rust test-python test-notebooks test-oldest

# The core has no polars in it. Unoptimised it compiles in a minute, and checks its own assumptions.
test-rust:
	cargo test --locked

test-python: build
	$(BIN)/python docs/generate.py --check
	$(BIN)/pytest

test-notebooks: build
	$(BIN)/pytest --nbmake notebooks

# The same wheel under the oldest polars that pyproject.toml allows.
test-oldest: build
	test -d $(VENV)-oldest || $(PYTHON) -m venv $(VENV)-oldest
	$(VENV)-oldest/bin/pip install -q $$($(BIN)/python docs/requirements.py --oldest) pytest hypothesis
	$(VENV)-oldest/bin/pip install -q --force-reinstall --no-deps build/dist/rustbelt-*.whl
	$(VENV)-oldest/bin/pytest

lint: $(VENV)/stamp
	cargo fmt --check
	cargo clippy --locked --all-targets -- -Dwarnings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

stubs: build
	$(BIN)/python docs/generate.py

bench: build build/bench/nothing.so
	$(BIN)/pip install -q inequality ineqpy ecomplexity econcomplex pyarrow
	$(BIN)/python benches/run.py

# A plugin that does nothing, out of the same crate and the same compiled polars.
build/bench/nothing.so: src/python/mod.rs build/wheel.stamp
	$(BIN)/maturin build --release --locked --features python,bench --out build/bench
	$(BIN)/python -c "import zipfile, pathlib; \
	    wheel = zipfile.ZipFile(next(pathlib.Path('build/bench').glob('*.whl'))); \
	    pathlib.Path('$@').write_bytes(wheel.read('rustbelt/_core.abi3.so'))"

format:
	cargo fmt
	$(BIN)/ruff check -q --fix-only .
	$(BIN)/ruff format -q .

clean:
	rm -rf build $(VENV) $(VENV)-oldest target
