# `make help` lists what there is. Everything runs in .venv, which is made on first use with the Python named by PYTHON.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet -c constraints.txt
FIXTURES := fixtures/tmad/al3.0.docx fixtures/tmad/v4.0.docx fixtures/tmad/v4.1.docx

N ?= 5000
SEED := $(or $(SEED),$(shell date +%s))

.DEFAULT_GOAL := help
.PHONY: help install demo test lint types golden fixtures bench check clean fuzz

help: ## this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

install: $(VENV)/.installed ## install tmad-redline into .venv

demo: $(VENV)/.installed $(FIXTURES) ## compare the fixtures' V4.0 with V4.1; the outputs are in demo/
	@mkdir -p demo
	$(BIN)/tmad-redline diff v4.0 v4.1 --registry fixtures/tmad.toml --format docx,html,md,json -o demo/
	@echo
	@echo "The outputs are in $(CURDIR)/demo:"
	@ls -1 demo

test: lint types ## everything that must pass: lint, types, tests
	$(BIN)/python -m pytest -n auto

fuzz: $(VENV)/.installed-dev ## N=5000 generated pairs, broken files and silent edits, other ones each time; SEED=n repeats a run
	TMAD_FUZZ=$(N) TMAD_SEED=$(SEED) $(BIN)/python -m pytest -s tests/test_laws.py tests/test_mutants.py tests/audit/test_silent.py --hypothesis-seed=$(SEED)

lint: $(VENV)/.installed-dev ## ruff: rules and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev ## mypy --strict
	$(BIN)/mypy --strict

golden: $(VENV)/.installed-dev ## rewrite the expected outputs of the tests; review the diff
	TMAD_GOLDEN=write $(BIN)/python -m pytest

fixtures: $(VENV)/.installed ## rebuild the fixtures' .docx from their text
	$(BIN)/python fixtures/build.py

bench: $(VENV)/.installed-bench $(FIXTURES) ## time, memory and growth beside the least any program must do; BENCH=--quick: less of it
	$(BIN)/python -m benchmarks.run $(BENCH)

check: test ## before a pull request: tests, and the fixtures are what their text gives
	$(BIN)/python fixtures/build.py --check

clean: ## remove .venv, demo/ and caches
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache tmad_redline.egg-info build dist

$(FIXTURES): | $(VENV)/.installed
	$(BIN)/python fixtures/build.py

$(VENV)/.python:
	@$(PYTHON) -c 'pass' 2>/dev/null || { \
	  echo "There is no '$(PYTHON)' here. Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "'$(PYTHON)' is $$($(PYTHON) --version 2>&1); tmad-redline needs Python 3.11 or newer."; \
	  echo "Name one that is: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make virtual environments. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.python pyproject.toml constraints.txt
	$(PIP) -e .
	@$(BIN)/python -m compileall -q tmad_redline
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.python pyproject.toml constraints.txt
	$(PIP) -e '.[dev]'
	@touch $(VENV)/.installed $(VENV)/.installed-bench $@

$(VENV)/.installed-bench: $(VENV)/.python pyproject.toml constraints.txt
	$(PIP) -e '.[bench]'
	@touch $(VENV)/.installed $@
