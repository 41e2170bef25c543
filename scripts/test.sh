#!/usr/bin/env bash
# Lints, builds and runs every test. The log stays in .build/test.log; the last line is "N passed, N failed".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

log=.build/test.log
mkdir -p .build
passed=0
failed=0

step() {
    printf '== %s\n' "$*"
    "$@" || {
        printf 'error: %s failed\n' "$*" >&2
        failed=$((failed + 1))
        return 1
    }
}

finish() {
    printf '%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" = 0 ]
    exit
}

# A step that fails is counted, and the tests are still run; only what does not build ends it here.
step ./scripts/check.sh || true
step swift format lint --strict -r Package.swift Sources Tests || true
step swift build --build-tests || finish

printf '== swift test\n'
status=0
swift test --skip-build 2>&1 | tee "$log" || status=$?
read -r ran broken skipped <<<"$(./scripts/count.sh "$log")"
[ "$skipped" = 0 ] || printf '%d skipped\n' "$skipped"
# A run that exits with an error has failed, whatever it counted.
if [ "$status" != 0 ] && [ "$broken" = 0 ]; then broken=1; fi
passed=$ran
failed=$((failed + broken))

printf '== an independent reader of what was sealed\n'
status=0
./scripts/reader.sh 2>&1 | tee .build/reader.log || status=$?
read -r ran broken <<<"$(./scripts/count.sh --pytest .build/reader.log)"
if [ "$status" != 0 ] && [ "$broken" = 0 ]; then broken=1; fi
passed=$((passed + ran))
failed=$((failed + broken))

# What offices install is optimised, which the compiler may fail at; a reader's browser then meets just that program.
step swift build -c release --product countersign || finish
printf '== browser tests\n'
status=0
./scripts/browser.sh release 2>&1 | tee .build/browser.log || status=$?
read -r ran broken <<<"$(./scripts/count.sh --pytest .build/browser.log)"
if [ "$status" != 0 ] && [ "$broken" = 0 ]; then broken=1; fi
passed=$((passed + ran))
failed=$((failed + broken))
finish
