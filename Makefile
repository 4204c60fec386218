# The commands of the press room; README says what they are for.
#
#   make site            the site, in output/ (installs what it needs the first time)
#   make check           every problem of content/ and the site, without writing anything
#   make test            everything that must hold before a change is kept
#   make fuzz            builds of press rooms that are broken at random: no traceback, no hang (SECONDS= of CPU, SEED=)
#   make bench           how long builds take beside three others (RELEASES= ROUNDS= EDITS= WITHOUT=), also in .cache/bench.json
#   make bench-cliffs    what ordinary states of a press room add to an edit (RELEASES= ROUNDS=), also in .cache/cliffs.json
#   make bench-preview   how long a save takes to be seen beside Hugo's server (RELEASES= ROUNDS=), also in .cache/preview.json
#   make acceptance      the package of the archive, and what public validators say of it (they go below .cache/)
#   make accessibility   measures how accessible the site's pages are, for tillganglighet.html
#   make pictures        a picture of every kind of page, in pictures/, and the sheet for the README
#   make fresh-golden    takes what the build gives now as what the tests expect
#   make lock            the newest libraries, into the lock files
#   make clean           takes away what can be made again (not .venv)
#
# It keeps to what GNU make 3.81 and the BSD tools know, so that it works as it is on macOS.

VENV := .venv
RUN := $(VENV)/bin/python
INSTALLED := $(VENV)/installed.lock
PIP := $(RUN) -m pip --disable-pip-version-check install --quiet

LOCK := .cache/lock/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-header \
	--annotation-style line

# In PATH, or whole paths: the tests look in the same places.
CHROMIUMS = "$$CHROMIUM" chromium chromium-browser google-chrome google-chrome-stable \
	"/Applications/Chromium.app/Contents/MacOS/Chromium" \
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

.PHONY: site check test fuzz acceptance bench bench-cliffs bench-preview accessibility pictures fresh-golden lock clean venv site-libraries test-libraries chromium java nginx apache replaywebpage

site: site-libraries
	@$(RUN) build.py
	@echo "Öppna / open: $(CURDIR)/output/index.html"

check: site-libraries
	@$(RUN) build.py check

test: test-libraries chromium java nginx apache replaywebpage
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -m pytest -W error -n auto

SECONDS := 600
SEED := 1

fuzz: test-libraries
	@$(RUN) tests/fuzz.py --seconds $(SECONDS) --seed $(SEED) --keep .cache/fuzz

RELEASES :=
ROUNDS :=
EDITS :=
WITHOUT :=
MEASURE = mkdir -p .cache && $(RUN) benchmarks/$(1).py $(if $(RELEASES),--releases $(RELEASES)) \
	$(if $(ROUNDS),--rounds $(ROUNDS)) --json .cache/$(2).json

bench: site-libraries
	$(call MEASURE,compare,bench) --everything $(if $(EDITS),--edits $(EDITS)) \
		$(foreach name,$(WITHOUT),--without $(name))

bench-cliffs: site-libraries
	$(call MEASURE,cliffs,cliffs)

bench-preview: test-libraries chromium
	$(call MEASURE,preview,preview) --everything

acceptance: site test-libraries java
	$(RUN) acceptance/judges.py

pictures: site test-libraries chromium
	$(RUN) tests/pictures.py

accessibility: site test-libraries chromium
	PYTHONPATH=. $(RUN) tests/accessibility.py
	@$(RUN) build.py --quiet

fresh-golden: test-libraries
	$(RUN) -m pytest -q --update tests/test_golden.py

# The locks serve every system and every Python from 3.11 on, so they are made by a tool that thinks of all of them.
lock: venv
	@test -x .cache/lock/bin/python || $(RUN) -m venv .cache/lock
	@.cache/lock/bin/python -m pip --disable-pip-version-check install --quiet --upgrade uv
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --output-file requirements-test.lock --extra test --constraint requirements.lock pyproject.toml
	printf 'chunspell\nhunspell-sv\n' | $(LOCK) --output-file requirements-spelling.lock --constraint requirements-test.lock -
	printf 'typst\n' | $(LOCK) --output-file requirements-package.lock --constraint requirements-test.lock -
	printf 'brotli\n' | $(LOCK) --output-file requirements-precompress.lock --constraint requirements-test.lock -

clean:
	rm -rf output .cache .hypothesis
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# --- what the commands need ---------------------------------------------------------------------------------------

# .venv is whole when its Python starts and finds pip: not after an interrupted creation, nor after the system's Python
# was exchanged for another.
venv:
	@$(RUN) -c 'import importlib.util, sys; sys.exit(not importlib.util.find_spec("pip"))' 2>/dev/null || { \
		for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 none; do \
			if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then break; fi; \
		done; \
		if [ $$python = none ]; then \
			echo "Python 3.11 or newer is needed, and not here: $$(python3 --version 2>&1 || true)." >&2; \
			echo "Debian, Ubuntu: sudo apt-get install python3 python3-venv git    macOS: brew install python" >&2; \
			exit 2; \
		fi; \
		if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then \
			lacking=python3-venv; \
			command -v git >/dev/null || lacking="$$lacking git"; \
			echo "$$python can't make a virtual environment here: Debian packages lack. Type:" >&2; \
			echo "    sudo apt-get install $$lacking" >&2; \
			exit 2; \
		fi; \
		$$python -m venv --clear $(VENV); \
	}

# The stamp is a copy of the lock that was installed last: a touched file installs nothing, a torn installation is
# done again. The tests' lock holds the site's.
site-libraries: venv
	@cmp -s requirements.lock $(INSTALLED) || cmp -s requirements-test.lock $(INSTALLED) \
		|| { $(call install,requirements.lock); }

test-libraries: venv
	@cmp -s requirements-test.lock $(INSTALLED) || { $(call install,requirements-test.lock); }

install = echo "Installerar / installing: $(1) …" \
	&& rm -f $(INSTALLED) && $(PIP) --require-hashes --requirement $(1) && cp $(1) $(INSTALLED)

# Playwright brings a Node.js along, and that one wants a library which a bare Debian lacks.
chromium: test-libraries
	@for name in $(CHROMIUMS); do \
		if command -v "$$name" >/dev/null && $(RUN) -m playwright --version >/dev/null 2>&1; then exit 0; fi; \
	done; \
	$(call debian,chromium fonts-liberation libatomic1,Chromium)

java:
	@if javac -version >/dev/null 2>&1; then exit 0; fi; \
	$(call debian,default-jdk-headless,Java)

# Unpacked and not installed, since its package would start a web server on this machine.
NGINX := .cache/nginx

nginx:
	@PATH="$$PATH:$(NGINX)/usr/sbin:/usr/sbin:/usr/local/sbin:/opt/homebrew/bin"; \
	if nginx -v 2>/dev/null; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then \
		echo "The tests need nginx, and it is not here. macOS: brew install nginx" >&2; exit 2; \
	fi; \
	echo "Hämtar / fetching: nginx …"; \
	rm -rf $(NGINX) && mkdir -p $(NGINX) && cd $(NGINX); \
	apt-get -qq download nginx 2>/dev/null \
		|| { $$(test "$$(id -u)" = 0 || echo sudo) apt-get -qq update && apt-get -qq download nginx; } \
		|| { echo "The tests need nginx: as root, type apt-get update, and make nginx again" >&2; exit 2; }; \
	dpkg-deb --extract nginx_*.deb .

# The package has the program alone; it starts no server. macOS has it.
apache:
	@PATH="$$PATH:/usr/sbin:/usr/local/sbin"; \
	if apache2 -v >/dev/null 2>&1 || httpd -v >/dev/null 2>&1; then exit 0; fi; \
	$(call debian,apache2-bin,Apache)

# The viewer of web archives, from npm; without npm, the tests that need it are passed over and say so.
REPLAYWEBPAGE := 2.5.3

replaywebpage:
	@if [ -f .cache/replaywebpage-$(REPLAYWEBPAGE).tgz ] || ! command -v npm >/dev/null; then exit 0; fi; \
	echo "Hämtar / fetching: ReplayWeb.page …"; \
	mkdir -p .cache && npm pack --silent --pack-destination .cache replaywebpage@$(REPLAYWEBPAGE) >/dev/null \
		|| echo "ReplayWeb.page could not be fetched: the tests that need it are passed over" >&2

# Installs the Debian packages $(1), or says that $(2) is missing.
debian = if ! command -v apt-get >/dev/null; then \
		echo "The tests need $(2), and it is not here. macOS: brew install --cask chromium; brew install openjdk" >&2; exit 2; \
	fi; \
	if [ "$$(id -u)" = 0 ]; then root=; elif command -v sudo >/dev/null; then root=sudo; else \
		echo "The tests need $(2): as root, type apt-get install $(1)" >&2; exit 2; \
	fi; \
	echo "Installerar / installing: $(1) …"; \
	$$root env DEBIAN_FRONTEND=noninteractive apt-get -qq update; \
	$$root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends $(1) >/dev/null
