# make demo · make test · make lint · make bench — 只需要 Python 3.11+ 和 make；第一次会建立 .venv 并安装依赖。
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint types bench install clean

demo: $(READY)
	$(BIN)/formkit demo formkit-demo

test: $(READY) lint types
	$(BIN)/pytest

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

bench: $(READY)
	for each in benchmarks/*.py; do $(BIN)/python $$each || exit 1; done

install: $(READY)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "formkit 需要 Python 3.11 或更新版本 / formkit needs Python 3.11 or later"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist formkit-demo
