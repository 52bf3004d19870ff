# MatterDesk: `make run` opens the window on a sample, `make test` runs every check; both set everything up first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
SAMPLE ?= resources/samples/SrTiO3.cif

.PHONY: run setup test check lint types contracts unit test-all bench pictures translations clean

run: $(STAMP)
	@sh tools/run-app $(BIN) $(SAMPLE)

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt tools/system-libraries
	@sh tools/system-libraries $(PYTHON)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $(STAMP)

test: check

check: lint types contracts unit

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports

unit: $(STAMP)
	$(BIN)/python -m pytest -n 2

test-all: $(STAMP)
	HYPOTHESIS_PROFILE=explore $(BIN)/python -m pytest -m 'not bench'

bench: $(STAMP)
	$(BIN)/python -m pytest tests/benchmarks -m bench -s --timeout 3600

pictures: $(STAMP)
	$(BIN)/python tools/pictures.py

translations: $(STAMP)
	$(BIN)/python tools/translations.py

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache
