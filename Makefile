# `make` alone lists what there is. Every target does its own set-up.
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help

PYTHON ?= python3
export PYTHON
IN_VENV := .venv/bin/python

.PHONY: help run test drill check format messages requirements clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1|\2/' \
	| while IFS='|' read -r name text; do printf '  make %-13s %s\n' "$$name" "$$text"; done

run: ## the whole site on this machine: http://127.0.0.1:8000/ (PORT, HOST, DATA_DIR)
	@scripts/set-up run
	@exec $(IN_VENV) manage.py run

test: ## every test, on SQLite and on PostgreSQL, browser tests included
	@scripts/set-up dev
	@exec $(IN_VENV) -m scripts.run_tests

drill: ## the fault drills: SIGKILL, mail away, full disk (ARGUMENTS="--submissions 10000 --kills 300 --seed 1")
	@scripts/set-up dev
	@PYTHONPATH=.:site exec $(IN_VENV) -m drills $(ARGUMENTS)

check: ## style, types, templates, migrations, translations, production settings
	@scripts/set-up dev
	@exec $(IN_VENV) -m scripts.check

format: ## put code and templates into their one form
	@scripts/set-up dev
	@exec $(IN_VENV) -m scripts.check --format

messages: ## bring the catalogues of interface texts up to date with the code
	@scripts/set-up dev
	@exec $(IN_VENV) -m scripts.catalogues

requirements: ## compile requirements/*.in to hash-pinned *.txt
	@scripts/set-up dev
	@exec $(IN_VENV) -m scripts.compile_requirements

clean: ## remove what was built (.venv, caches, compiled texts); never the data folder
	@rm -rf .venv build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find site -name '*.mo' -delete
