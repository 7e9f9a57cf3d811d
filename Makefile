# Two commands matter: `make demo` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
PYTEST := $(BIN)/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help setup demo lab test test-pandas2 lint verify release data student-kit bench conformance attacks clean

help:            ## list the targets
	@grep -hE '^[a-z0-9-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(READY)  ## make .venv with the pinned packages
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else f"Python 3.11, 3.12 or 3.13 is needed, {sys.executable} is {v[0]}.{v[1]}. Try: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing: on Debian and Ubuntu, apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(READY)   ## grade a simulated class of 30 from start to finish
	$(BIN)/shequn demo

lab: $(READY)    ## open the course in JupyterLab
	$(BIN)/jupyter lab source/unit0/lesson.ipynb

test: $(READY)   ## run every test (and the helpers on pandas 2.2 too)
	$(PYTEST) -n 2 --dist loadgroup
	$(MAKE) --no-print-directory test-pandas2

# An overlay of pandas 2.2 on the same environment: students may have either.
build/pandas2: $(READY)
	rm -rf $@
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target $@ 'pandas==2.2.*' pytz

test-pandas2: build/pandas2  ## run the helpers' tests on pandas 2.2
	PYTHONPATH=build/pandas2 $(PYTEST) -q tests/helpers helpers

lint: $(READY)   ## check style, and that notebooks carry no output
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/nbstripout --verify --keep-id --extra-keys metadata.language_info source/*/*.ipynb release/*/*.ipynb

verify: $(READY) ## prove that every graded question pays right answers and no wrong ones
	for unit in $$(ls source); do $(BIN)/shequn verify $$unit || exit 1; done

release: verify  ## generate release/ from source/
	$(BIN)/shequn release --all

data: $(READY)   ## regenerate the course's data
	$(BIN)/python course/data/generate.py

student-kit: $(READY) ## build the zip that students unpack
	$(BIN)/python -m autograde.kit

bench: $(READY)  ## measure the engine against nbgrader
	$(BIN)/python -m bench.engine

conformance: $(READY) ## run nbgrader's own tests on the engine
	$(BIN)/python -m bench.conformance

attacks: $(READY) ## run the attack suite and print its table
	$(BIN)/python -m tests.autograde.attacks

clean:           ## remove everything generated that git ignores, except classroom/
	rm -rf build dist *.egg-info .pytest_cache .ruff_cache .hypothesis bench/results $(VENV)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
