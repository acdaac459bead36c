# Two commands matter: `make demo` and `make test`. Both set up .venv once and reuse it.
PYTHON ?= python3
PEOPLE ?= 1000000
MONTH ?= 2026-01
WORKERS ?= 2

VENV := .venv
BENCH := build/bench-venv
BIN := $(VENV)/bin
TIREK := $(BIN)/python -m tirek

.PHONY: help setup demo test lint types layers docs pytest bench lock clean

help:
	@echo "make demo   build a country of PEOPLE=$(PEOPLE) people, run the whole law on it, write build/report.html"
	@echo "make test   every check: style, types, import layers, documentation site, tests"
	@echo "make docs   build the documentation and the law book into build/site"
	@echo "make bench  measure the engine on PEOPLE=$(PEOPLE) people, side by side with OpenFisca; writes docs/performance.md"
	@echo "make lock   renew requirements/*.txt from pyproject.toml"
	@echo "make clean  remove what was built (.venv stays; 'rm -r .venv' makes it anew)"

# ── set-up ──
setup: $(VENV)/installed

$(VENV)/installed: requirements/dev.txt pyproject.toml requirements/install.sh
	@PYTHON="$(PYTHON)" sh requirements/install.sh $(VENV) requirements/dev.txt

# OpenFisca is AGPL: it is measured beside Tirek in an environment of its own and is no part of the product.
$(BENCH)/installed: requirements/bench.txt requirements/install.sh
	@mkdir -p $(dir $(BENCH))
	@PYTHON="$(PYTHON)" sh requirements/install.sh $(BENCH) requirements/bench.txt

# ── the main job ──
demo: setup
	@$(TIREK) country build build/country --people $(PEOPLE) --month $(MONTH) --replace
	@$(TIREK) run build/country --month $(MONTH) --out build/run --replace
	@$(TIREK) report build/run --out build/report.html

# ── checks ──
test: setup lint types layers docs pytest

lint: setup
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

layers: setup
	$(BIN)/lint-imports --no-cache

docs: setup
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --site-dir build/site

pytest: setup docs
	TIREK_SITE=build/site $(BIN)/python -m pytest -n $(WORKERS)

# ── rarer ──
bench: $(BENCH)/installed
	@$(BENCH)/bin/python -m benchmarks --people $(PEOPLE)

lock: setup
	echo uv | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --custom-compile-command "make lock" - -o requirements/uv.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra dev \
	    --custom-compile-command "make lock" pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra bench \
	    --custom-compile-command "make lock" -c requirements/dev.txt pyproject.toml -o requirements/bench.txt

clean:
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +
