# Sets up MineValue and runs it. Needs git, make and Python 3.11, 3.12 or 3.13 with pip; the rest comes by itself.

UV_VERSION := 0.13.8
UV := .tools/bin/uv
UV_READY := .tools/uv-$(UV_VERSION)
RUN := $(UV) run --no-sync

# Another Python: make test PYTHON=python3.12
PYTHON ?= python3
ifneq ($(origin PYTHON),file)
export UV_PYTHON := $(PYTHON)
endif

# Only Pythons of this machine are used; UV_PYTHON_DOWNLOADS=automatic lets uv fetch one.
UV_PYTHON_DOWNLOADS ?= never
export UV_PYTHON_DOWNLOADS

.DEFAULT_GOAL := help
.PHONY: help demo test test-ray bench mutants calibrate lint style types floors format reference check-reference findings docs font lock check-lock sync clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: sync ## compare policies on the case county and open results/demo/brief.html
	$(RUN) minevalue sweep +experiment=demo
	$(RUN) minevalue compare results/demo --tables-only
	$(RUN) minevalue brief results/demo
	@bash .ci/show results/demo/brief.html

test: sync ## run the tests
	$(RUN) pytest -n 2 --dist loadfile --no-loadscope-reorder

test-ray: sync ## run the tests that start a Ray cluster
	$(RUN) pytest -m ray

bench: sync ## measure speed and scale, and write the tables of docs/performance.md (some only: make bench ARGS="peers floor")
	$(RUN) python tests/benchmarks/run.py $(ARGS)

mutants: sync ## which wrong versions of formulas, decisions and books do the tests let through? (about a quarter of an hour)
	$(RUN) python tests/mutation/run.py

lint: style types floors check-lock ## check style, types, floors and the lock file

style: sync ## check style and layout of the code
	$(RUN) ruff check
	$(RUN) ruff format --check

types: sync ## check types
	$(RUN) mypy

floors: sync ## check that every module imports only what stands below it
	$(RUN) lint-imports

format: sync ## mend style and layout where that is safe
	$(RUN) ruff check --fix
	$(RUN) ruff format

calibrate: sync ## fit the few numbers that no source gives to what is known of 2001-2016 (some minutes)
	$(RUN) python experiments/calibration.py

reference: sync ## run the demo anew and write the tables and figures that the README shows
	$(RUN) python experiments/reference.py

check-reference: sync ## are those what a fresh run gives?
	$(RUN) python experiments/reference.py --check

findings: sync ## run every experiment and write docs/findings.md (about half an hour; some only: make findings ARGS="dose")
	$(RUN) python experiments/findings.py $(ARGS)

docs: sync ## write docs/tables.md, the heads of phases in docs/odd.md and the instruments of conf/ from the code, and run docs/tutorial.ipynb again
	$(RUN) python docs/make.py
	$(RUN) python docs/run_tutorial.py

font: sync ## make the font of figures and briefs anew
	$(RUN) python sim/report/fonts/make_subset.py

lock: $(UV_READY) ## resolve the dependencies anew, from the public index alone
	env -u UV_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
		$(UV) lock --upgrade --default-index https://pypi.org/simple
	@$(MAKE) --no-print-directory check-lock

check-lock: ## check that uv.lock names the public index alone
	@strange=$$(grep -oE '(https?|file)://[^/"]*' uv.lock | sort -u | \
		grep -vxE 'https://(pypi\.org|files\.pythonhosted\.org)'); \
	if [ -n "$$strange" ]; then echo "uv.lock names $$strange; make it again with: make lock" >&2; exit 1; fi

sync: $(UV_READY)
	@[ -d "$${UV_PROJECT_ENVIRONMENT:-.venv}" ] || echo "Setting up the Python packages of uv.lock"
	@$(UV) sync --frozen --quiet

clean: ## remove what make set up, caches and the demo's results
	rm -rf .venv .tools results/demo .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks

$(UV_READY):
	@bash .ci/get-uv $(UV_VERSION) $(PYTHON)
	@touch $@
