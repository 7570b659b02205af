# Each target is a line or two over the ecosystem's own tools; see README.md.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export BUTLER_LAB_DEMO := $(CURDIR)/.demo
.PHONY: help demo demo-remote test test-python test-typescript test-browser lint format build bench protocol clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 18

demo: build ## Start JupyterLab on the demo repository
	exec jupyter-butler demo .demo

demo-remote: build ## The same, through a real Butler server over an S3 store
	exec jupyter-butler demo .demo --remote

test: build .venv/system .venv/lsp/installed ## Run all tests: Python, TypeScript, browser
	$(MAKE) -k test-python test-typescript test-browser

test-python: build
	pytest --numprocesses=auto --dist=loadfile

test-typescript: build
	jlpm test

test-browser: build .venv/system .venv/lsp/installed
	jupyter-butler demo .demo --repository-only && jlpm test:ui

lint: build ## Check style, types, layers and generated files
	ruff check . && ruff format --check . && mypy kernel/butler_lab jupyterlab_butler
	jlpm lint:check
	node scripts/generate-protocol.mjs --check

format: node_modules/.yarn-state.yml .venv/installed ## Put style right where a tool can
	ruff check --fix . && ruff format . && jlpm lint

bench: build .venv/system ## Measure, as ratios against a reference in the same run
	jupyter-butler demo .demo --repository-only
	python bench/agent.py .demo/repository .bench
	cd kernel && python -m tests.tracker.bench_figures ../.demo
	cd kernel && python -m tests.tracker.bench_differential --count 2000
	cd kernel && python -m tests.query.bench_values ../.demo
	python bench/images.py .demo/repository
	python bench/views.py .bench
	jlpm jest --config bench/jest.config.js
	node bench/page.mjs .bench
	node bench/brush.mjs .bench
	node bench/image-page.mjs .bench .demo/repository

protocol: node_modules/.yarn-state.yml .venv/installed ## Write src/repository/protocol.ts from the agent's models
	node scripts/generate-protocol.mjs

build: labextension/package.json ## Set up the environment and build the extension

.venv/installed: pyproject.toml kernel/pyproject.toml requirements-lock.txt
	python3 -m venv .venv
	pip install --quiet --requirement requirements-lock.txt
	pip install --quiet --no-deps --no-build-isolation --editable kernel
	touch $@

node_modules/.yarn-state.yml: package.json yarn.lock .venv/installed
	jlpm install --immutable && touch $@

labextension/package.json: node_modules/.yarn-state.yml package.json tsconfig.json webpack.config.js install.json \
		$(shell find src style schema jupyterlab_butler jupyter-config -type f -not -name '*.generated.*' -not -name '_version.py' -not -path '*/__pycache__/*' 2>/dev/null)
	jlpm build:prod
	pip install --quiet --no-deps --no-build-isolation --editable .
	jupyter-builder develop --overwrite .
	touch $@

.venv/system: scripts/install-system-packages.sh .venv/installed
	sh scripts/install-system-packages.sh && touch $@

.venv/lsp/installed: ui-tests/requirements-lsp.txt .venv/installed
	rm -rf .venv/lsp && pip install --quiet --no-deps --target .venv/lsp --requirement $< && touch $@

clean: ## Remove everything that was built
	rm -rf .venv node_modules lib labextension .demo .bench
