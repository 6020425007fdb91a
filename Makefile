# Two commands do everything on a fresh machine: `make run` and `make test`.
PYTHON ?= python3.11
BIN := .venv/bin
READY := .venv/.ready
READY_DEV := .venv/.ready-dev
CORE := .venv-core/bin

.PHONY: run test check test-core test-core-short test-slow test-statistical test-properties \
	test-faults bench bench-argn bench-reach bench-scale bench-personal bench-large clean help

help:  ## say what each target does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

# torch stands first in requirements.txt and is installed by itself, so that nothing pulls another.
$(READY): requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv || python3 -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet $$(grep '^torch==' requirements.txt)
	$(BIN)/python -m pip install --quiet -r requirements.txt
	touch $(READY)

$(READY_DEV): $(READY) pyproject.toml
	$(BIN)/python -m pip install --quiet --group dev
	touch $(READY_DEV)

run: $(READY)  ## install, then start the app on http://localhost:8501
	$(BIN)/streamlit run app.py

check: $(READY_DEV)  ## style, types
	$(BIN)/ruff check .
	$(BIN)/mypy

# Two processes, each with whole files (tests/conftest.py says which files stay together), in the
# order of the folders: the browser's tests take longest and begin early. `make test TOGETHER=0`
# runs all in one process.
TOGETHER ?= 2
test: check  ## install, check, then run all tests
	$(BIN)/python -m pytest -n $(TOGETHER) --dist loadgroup --no-loadscope-reorder

# An environment of its own, with all that is required but for sdv and torch.
.venv-core/.ready: requirements.txt pyproject.toml
	test -x $(CORE)/python || $(PYTHON) -m venv .venv-core || python3 -m venv .venv-core
	$(CORE)/python -m pip install --quiet --upgrade "pip>=25.1"
	grep -vE '^(torch|sdv|ctgan)==' requirements.txt > .venv-core/requirements.txt
	$(CORE)/python -m pip install --quiet -r .venv-core/requirements.txt --group dev
	touch .venv-core/.ready

test-core: .venv-core/.ready  ## the core tests in an environment without sdv, ctgan and torch
	LIKENESS_TESTS_WITHOUT=sdv,torch $(CORE)/python -m pytest tests/core tests/architecture \
		tests/contracts tests/synthesizers tests/pages tests/workspace tests/cli \
		-m 'not browser and not slow and not statistical'

test-core-short: .venv-core/.ready  ## of these, the start of the app and the contracts: minutes
	LIKENESS_TESTS_WITHOUT=sdv,torch $(CORE)/python -m pytest tests/core tests/contracts \
		-m 'not browser and not slow and not statistical'

test-slow: $(READY_DEV)  ## the tests that take minutes
	$(BIN)/python -m pytest -m slow

test-statistical: $(READY_DEV)  ## many repetitions: intervals, false alarms
	$(BIN)/python -m pytest -m statistical

test-properties: $(READY_DEV)  ## 500 tables of every make, from the file to the judgement
	LIKENESS_EXAMPLES=500 $(BIN)/python -m pytest tests/properties -m "not statistical"

test-faults: $(READY_DEV)  ## kill jobs and the web process 200 times, at random moments
	$(BIN)/python -m pytest tests/faults -m faults

bench: $(READY)  ## time and judge the methods on the real tables, into docs/benchmarks.md
	$(BIN)/python -m tests.benchmarks

bench-reach: $(READY_DEV)  ## measure what a person waits for, and trees on the published split
	$(BIN)/python -m tests.benchmarks.reach

# The engine wants pictures and sound only for what is not used here, built for another torch.
.venv-argn/.ready:
	$(PYTHON) -m venv .venv-argn || python3 -m venv .venv-argn
	.venv-argn/bin/python -m pip install --quiet torch==2.13.0 mostlyai-engine==2.7.3
	.venv-argn/bin/python -m pip uninstall --quiet --yes torchvision torchaudio
	touch .venv-argn/.ready

bench-argn: $(READY) .venv-argn/.ready  ## TabularARGN, in an environment of its own, beside trees
	$(BIN)/python -m tests.benchmarks.argn

bench-scale: $(READY)  ## time trees at 10 thousand to 10 million rows and 10 to 300 columns
	$(BIN)/python -m tests.benchmarks.scale

bench-personal: $(READY)  ## score the detector of personal data on labelled columns, by class
	$(BIN)/python -m tests.benchmarks.personal --wrong

bench-large: $(READY)  ## bring, profile and examine 10 million rows: seconds and memory
	$(BIN)/python -m tests.benchmarks.large

clean:  ## remove what was installed and made
	rm -rf .venv .venv-core .venv-argn .pytest_cache .mypy_cache .ruff_cache .hypothesis artefacts
