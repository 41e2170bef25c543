#!/usr/bin/env bash
# Plays a reader of the site in a real browser: browser.sh [debug|release]. pytest and playwright come from PyPI into a
# folder of their own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools=.build/browser
[ -x "$tools/bin/pip" ] || python3 -m venv "$tools"
"$tools/bin/pip" install -q --disable-pip-version-check -r Tests/Browser/requirements.txt
COUNTERSIGN_BIN="$(swift build -c "${1:-debug}" --show-bin-path)/countersign" \
    "$tools/bin/pytest" -q -p no:cacheprovider Tests/Browser
