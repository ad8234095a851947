# The commands of the project. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# The first Python 3.11 found; override with `make run PYTHON=/path/to/python3.11`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
BENCH := ../shared/bench/run.py
# Where `make bench` starts its own server; not the port of `make run`, so both can be up at once.
BENCH_PORT ?= 8765
BENCH_OUT ?= bench-out
BENCH_ARGS ?= --errors
# Where `make bench-speed` draws; BENCH_PLOT=docs/speed.svg renews the one of the documentation.
BENCH_PLOT ?= $(BENCH_OUT)/speed.svg
# Where `make screenshots` puts its pictures.
SCREENSHOTS ?= $(BENCH_OUT)/screenshots

.PHONY: help
help: ## list the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

# One stamp a lock file: a changed lock installs again, an unchanged one costs nothing.
# Every line of a lock carries hashes, so pip refuses anything that was not locked.
$(VENV)/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null \
		|| { echo "Python 3.11 is needed; found: $$("$(PYTHON)" --version 2>&1). Name one with: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -m venv --clear $(VENV) \
		|| { rm -rf $(VENV); echo "This Python cannot make virtual environments. On Debian: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/runtime: requirements/runtime.txt | $(VENV)/python
	@echo "Installing the locked dependencies into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --use-pep517 --require-hashes -r $<
	@touch $@

$(VENV)/dev: requirements/dev.txt | $(VENV)/python
	@echo "Installing the locked dependencies and the tools of development into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --use-pep517 --require-hashes -r $<
	@touch $@ $(VENV)/runtime

$(VENV)/bench: requirements/bench.txt | $(VENV)/python
	@echo "Installing what the speed benchmark compares with into $(VENV)"
	@# --no-deps: the lock is complete, and pip 23 stumbles over two spellings of one extra (lxml[html-clean], lxml[html_clean]).
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --use-pep517 --require-hashes --no-deps -r $<
	@touch $@ $(VENV)/runtime $(VENV)/dev

.PHONY: run
run: $(VENV)/runtime ## set up and serve on HOST:PORT (default 127.0.0.1:8000), in the foreground
	@exec $(BIN)/python -m service

.PHONY: browser
browser: $(VENV)/dev ## find the Chromium that the tests of the pages need, or install it (apt-get as root, else Playwright's own)
	@$(BIN)/python -m tests.web.browser

.PHONY: tools
tools: ## find the curl and the PHP that run two of the examples, or install them (apt-get as root)
	@for tool in curl php; do command -v $$tool >/dev/null || missing="$$missing $${tool/php/php-cli}"; done; \
		[ -z "$$missing" ] || { [ "$$(id -u)" = 0 ] && apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
		apt-get install -qq -y --no-install-recommends $$missing >/dev/null; } \
		|| echo "Not installed, so the examples that need them are not tested:$$missing (Debian: apt-get install$$missing)" >&2

.PHONY: test
test: $(VENV)/dev browser tools ## set up, start what the tests need (a real Redis and a Chromium among it), run them all
	@$(BIN)/python -m pytest

.PHONY: check
check: $(VENV)/dev ## lint, types, import contracts, the specification, the manifests of deploy/
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m schemas.openapi --check
	$(BIN)/kubernetes-validate --strict --quiet deploy/kubernetes/*.yaml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.compose-spec deploy/compose.yaml

.PHONY: format
format: $(VENV)/dev ## format the code and apply the safe fixes of the linter
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: openapi
openapi: $(VENV)/dev ## write openapi.yaml from the schemas
	$(BIN)/python -m schemas.openapi

.PHONY: examples
examples: $(VENV)/dev ## write the worked example of the README and the specification from what the service answers
	$(BIN)/python -m tests.worked_example
	$(BIN)/python -m schemas.openapi

.PHONY: screenshots
screenshots: $(VENV)/dev browser ## pictures of the pages at three widths in both themes, to look at (SCREENSHOTS=folder)
	@$(BIN)/python -m tests.web.screenshots $(SCREENSHOTS)

.PHONY: bench
bench: $(VENV)/runtime ## score the service over HTTP with the benchmark beside the checkout (BENCH_ARGS="--only seed")
	@test -f $(BENCH) || { echo "$(BENCH) is not here: the benchmark and its corpora are not part of the product" >&2; exit 1; }
	@$(BIN)/python -m tests.benchmarks.serve --port $(BENCH_PORT) -- \
		$(BIN)/python $(BENCH) --url http://127.0.0.1:$(BENCH_PORT) --out $(BENCH_OUT) $(BENCH_ARGS)

.PHONY: bench-speed
bench-speed: $(VENV)/bench ## CPU time a page beside other extractors, by room, and against size, with a plot (some 4 minutes)
	@$(BIN)/python -m tests.benchmarks.bench_speed --corpus ../shared/corpus --plot $(BENCH_PLOT)

.PHONY: load
load: $(VENV)/dev ## what the service bears: throughput, latency, workers, lost requests, memory (LOAD_ARGS="--only cached"; some 5 minutes)
	@$(BIN)/python -m tests.benchmarks.load $(LOAD_ARGS)

.PHONY: bench-source
bench-source: $(VENV)/runtime ## origin and captions by kind of evidence: how often it fired, how often right, with the errors left
	@$(BIN)/python -m tests.benchmarks.bench_source --corpus ../shared/corpus --bench ../shared/bench

.PHONY: bench-body
bench-body: $(VENV)/dev ## what each part of the body's judge is good for: out of fold, a part left out at a time
	@$(BIN)/python -m training.body --corpus ../shared/corpus --ablation

.PHONY: bench-quotes
bench-quotes: $(VENV)/dev ## who said what on articles with known speakers: out of fold, with error classes, reliability, time by length, ablation
	@$(BIN)/python -m training.quotes --corpus ../shared/corpus --bench ../shared/bench --ablation --dry

.PHONY: lock
lock: ## lock the dependencies of pyproject.toml again, with hashes (needs uv)
	uv pip compile -q --generate-hashes --no-header --no-emit-index-url --python-version 3.11 pyproject.toml -o requirements/runtime.txt
	uv pip compile -q --generate-hashes --no-header --no-emit-index-url --python-version 3.11 pyproject.toml --extra dev -c requirements/runtime.txt -o requirements/dev.txt
	uv pip compile -q --generate-hashes --no-header --no-emit-index-url --python-version 3.11 pyproject.toml --extra dev --extra bench -c requirements/dev.txt -o requirements/bench.txt

.PHONY: image
image: ## build the container image with buildah or docker, whichever is there
	@if command -v buildah >/dev/null; then buildah bud --format docker -t article-enrichment .; else docker build -t article-enrichment .; fi

.PHONY: clean
clean: ## remove the environment and every cache
	rm -rf $(VENV) $(BENCH_OUT) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
