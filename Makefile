# Two commands do the whole job on a machine that has only git, make and python3 (3.11 or later, with
# venv): `make run` and `make test`. Everything is installed into .venv/, nothing outside this folder.
PYTHON ?= python3
DOSSIER ?=
PY := .venv/bin/python
STAMP := .venv/.stamp
MANY := .venv/.stamp-corpus
PYTEST := $(PY) -m pytest -q -n 2 --dist loadscope
# --nbval compares each committed notebook with what its code gives now.
EVERYTHING := --nbval --nbval-current-env --ignore=notebooks/review --doctest-modules tests notebooks analysis
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP VIRTUAL_ENV
# each process would compile all sources anew
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install corpus run test test-all test-site browser check refresh golden rules lab review-cost bench worth grade mutants fuzz site lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

install: $(STAMP) ## make .venv/ and install the locked packages (every target does so by itself)

corpus: $(MANY) ## add to .venv/ what many articles at once need: Dask, Parquet, DuckDB

run: $(STAMP) ## execute every notebook and render it to HTML, into build/<dossier>/
	$(PY) -m close_reading run $(DOSSIER)

test: $(STAMP) ## test the package, the notebooks and the first dossier (about two minutes)
	$(PYTEST) -m "not slow and not fuzz" $(EVERYTHING)

test-all: $(MANY) ## test that, every dossier, kills, hostile input, reading, exports and review in a browser
	$(PYTEST) -m "not fuzz" $(EVERYTHING)
	npm ci --prefix tests/browser --no-audit --no-fund --loglevel=error
	$(PY) -m pytest -q -n 2 --dist loadfile tests/browser --ignore=tests/browser/test_site.py

test-site: $(STAMP) ## test all that needs a browser, every page with axe-core too (needs Chromium, and npm)
	npm ci --prefix tests/browser --no-audit --no-fund --loglevel=error
	$(PY) -m pytest -q tests/browser

browser: ## install Chromium and npm from Debian's packages where they are missing (as root)
	@missing="$$(command -v chromium >/dev/null || echo chromium) $$(command -v npm >/dev/null || echo nodejs npm)"; \
	    [ "$$missing" = " " ] || { apt-get update -qq && apt-get install -y -qq $$missing; }

check: $(STAMP) ## lint, check the types, check the dossier
	$(PY) -m ruff check .
	$(PY) -m ruff format --check -q .
	$(PY) -m mypy
	$(PY) -m close_reading check $(DOSSIER)

refresh: $(STAMP) ## renew the committed outputs: notebooks/ and figures/ (nothing else does)
	$(PY) -c 'from close_reading.notebooks.running import refresh; refresh()'

golden: $(STAMP) ## renew the committed drafts in tests/golden/, and print the rows that changed
	$(PY) tests/golden_drafts.py

rules: $(STAMP) ## renew the page of the drafter's rules, analysis/newsdraft/RULES.md
	$(PY) bench/rules.py

lab: $(STAMP) ## open the project in JupyterLab: notebooks, tables and texts
	$(PY) -m jupyter lab

review-cost: $(STAMP) ## count the moves from drafts to the codings of the reports in ../shared
	$(PY) bench/review_cost.py

worth: $(STAMP) ## measure what drafts are worth, with the test sets in ../shared/benchmarks beside the project
	$(PY) bench/worth.py

bench: $(MANY) ## measure the notebooks against nbconvert, how fast drafts are, how that grows
	$(PY) bench/notebooks.py
	$(PY) bench/drafts.py
	$(PY) bench/scale.py $(if $(PEERS),--peers $(PEERS))

mutants: $(STAMP) ## change the drafter's rules one by one; the share of changes that tests notice
	$(PY) bench/mutants.py

grade: $(STAMP) ## print how hard our own prose is to read (Flesch-Kincaid; at most 10)
	$(PY) tests/reading_grade.py

fuzz: $(STAMP) ## run the property tests with ten thousand examples each
	$(PYTEST) --dist load --hypothesis-profile fuzz --hypothesis-show-statistics -m fuzz tests

site: $(STAMP) ## build the site of the committed notebooks, as they stand, into build/site/
	$(PY) -c 'from close_reading.publish.site import build, told; print(told(build()))'

lock: $(STAMP) ## pin the newest packages again, in both locks and environment.yml
	$(PY) -m uv pip compile --system-certs --universal --fork-strategy fewest --generate-hashes --no-header --no-annotate \
	    --quiet --upgrade --excludes .ci/left-out.txt --extra dev --extra review pyproject.toml \
	    --output-file requirements.txt
	$(PY) -m uv pip compile --system-certs --universal --fork-strategy fewest --generate-hashes --no-header --no-annotate \
	    --quiet --upgrade --constraint requirements.txt --extra corpus pyproject.toml --output-file .venv/corpus.txt
	$(PY) .ci/additional.py < .venv/corpus.txt > requirements-corpus.txt
	$(PY) .ci/environment.py > environment.yml.part && mv environment.yml.part environment.yml

clean: ## remove build/ and the caches, not .venv/
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find analysis tests notebooks -name __pycache__ -prune -exec rm -rf {} +

# An environment knows the folder it was made for: a project that was copied or renamed makes its own,
# or it would work on the folder that it came from.
MADE_FOR := $(shell cat .venv/.folder 2>/dev/null)
ifneq ($(MADE_FOR),)
ifneq ($(MADE_FOR),$(CURDIR))
.PHONY: $(STAMP)
endif
endif

# An installation that was cut short leaves .venv/.begun behind and is started afresh. uv asks the
# system for its certificates, or it stops behind a company's proxy; compiled bytecode halves the
# start of every notebook.
$(STAMP): requirements.txt requirements-uv.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@if test -e .venv/.begun || \
	    { test -n "$(MADE_FOR)" && test "$(MADE_FOR)" != "$(CURDIR)"; }; then rm -rf .venv; fi
	$(PYTHON) -m venv .venv
	@touch .venv/.begun
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: \
	    --require-hashes -r requirements-uv.txt
	$(PY) -m uv pip sync --quiet --python $(PY) --system-certs --require-hashes --compile-bytecode \
	    requirements.txt
	$(PY) -m uv pip install --quiet --python $(PY) --system-certs --no-deps --no-build-isolation \
	    --editable .
	@$(PY) -m compileall -q analysis
	@printf '%s' "$(CURDIR)" > .venv/.folder
	@rm .venv/.begun
	@touch $(STAMP)

# Only what requirements.txt has not; a new .stamp has taken it out of .venv/ again.
$(MANY): $(STAMP) requirements-corpus.txt
	$(PY) -m uv pip install --quiet --python $(PY) --system-certs --no-deps --require-hashes \
	    --compile-bytecode --requirements requirements-corpus.txt
	@touch $(MANY)
