#!/usr/bin/env bash
# Has values that the tests seal opened by a reader in Python that was written from docs/sealing.md alone, what they sign
# checked by the Python library of DSSE, by cryptography and by openssl, and a log read by aics-tlog, which was written from
# C2SP's formats alone. They come from PyPI into a folder of their own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools=.build/reader
[ -x "$tools/bin/pip" ] || python3 -m venv "$tools"
"$tools/bin/pip" install -q --disable-pip-version-check -r Tests/Reader/requirements.txt
# It asks for Python 3.12, and does without.
"$tools/bin/pip" install -q --disable-pip-version-check --no-deps --ignore-requires-python aics-tlog==0.2.1
fixtures="$PWD/$tools/fixtures"
rm -rf "$fixtures"
COUNTERSIGN_FIXTURES="$fixtures" swift test --skip-build --filter ReaderFixtureTests >"$tools/fixtures.log" 2>&1 ||
    { cat "$tools/fixtures.log" >&2 && exit 1; }
COUNTERSIGN_FIXTURES="$fixtures" "$tools/bin/pytest" -q -p no:cacheprovider Tests/Reader
