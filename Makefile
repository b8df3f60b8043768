# Everything sets itself up: Python 3.11 or newer and make are all that is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9

# Reading as machine code lives in an environment of its own: an editable one would go on reading stale modules.
COMPILED := .venv-compiled
CC_HERE := $(shell command -v cc || command -v gcc || command -v clang)

.PHONY: brief test test-compiled compiled lint bench format setup clean

setup: $(VENV)/.ready

$(VENV)/.ready: pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v < (3, 14) else f"Bilat needs Python 3.11, 3.12 or 3.13, found {v[0]}.{v[1]}. Name another one: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv sync --frozen --quiet --active --inexact --python $(BIN)/python
	@touch $@

brief: setup
	@mkdir -p out
	@$(BIN)/bilat brief CHN MYS --documents examples/documents --out out/china-malaysia.html --findings

test: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/pyright --pythonpath $(BIN)/python
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -n 2

compiled: $(COMPILED)/.ready

# A machine without a C compiler takes that of the wheel ziglang.
$(COMPILED)/.ready: $(VENV)/.ready pyproject.toml uv.lock $(shell find src -name '*.py' -o -name '*.txt')
	@echo "compiling the rules of reading: two to five minutes"
	@test -n "$(CC_HERE)" || VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv pip install --quiet ziglang
	@rm -rf dist && HATCH_BUILD_HOOKS_ENABLE=1 CC="$(or $(CC_HERE),$(CURDIR)/$(BIN)/python -m ziglang cc)" \
		$(BIN)/uv build --quiet --out-dir dist --python $(BIN)/python
	@test -x $(COMPILED)/bin/python || $(BIN)/python -m venv $(COMPILED)
	@VIRTUAL_ENV=$(CURDIR)/$(COMPILED) $(BIN)/uv sync --frozen --quiet --active --inexact --no-install-project \
		--python $(COMPILED)/bin/python
	@VIRTUAL_ENV=$(CURDIR)/$(COMPILED) $(BIN)/uv pip install --quiet --no-deps --reinstall dist/bilat-*.whl
	@touch $@

# The same rules, run as machine code, must read the same.
test-compiled: compiled
	@$(COMPILED)/bin/python -m pytest -n 2 tests/reading

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/pyright --pythonpath $(BIN)/python
	@$(BIN)/mypy

format: setup
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/uv sync --frozen --quiet --active --inexact --group bench --python $(BIN)/python
	@$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) $(COMPILED) dist out .pytest_cache .ruff_cache
