#!/bin/sh
# Opens the preview by a double click (macOS; on Linux, run it in a terminal). It installs what it needs the first time.
cd "$(dirname "$0")" || exit 2
make --silent site-libraries && .venv/bin/python build.py serve "$@"
status=$?
if [ "$status" != 0 ]; then
	printf '\nFörhandsvisningen kunde inte starta; orsaken står ovanför. Tryck på Retur för att stänga.\n'
	if [ -t 0 ]; then read -r _; fi
fi
exit "$status"
