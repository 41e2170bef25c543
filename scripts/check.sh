#!/usr/bin/env bash
# Tests the scripts beside it, without installing anything: each line of `expect` is one thing that must hold.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
broken=0

expect() { # NAME WANTED GOT
    [ "$2" = "$3" ] && return
    printf 'error: %s\n  wanted: %s\n  got:    %s\n' "$1" "$2" "$3" >&2
    broken=1
}

for script in *.sh; do
    bash -n "$script" || broken=1
    expect "$script can be run" yes "$([ -x "$script" ] && echo yes)"
done

# What count.sh makes of the lines `swift test` prints.
cat >"$temporary/green" <<'LOG'
Test Suite 'All tests' passed at 2026-11-24 20:40:02.805
	 Executed 0 tests, with 0 failures (0 unexpected) in 0.0 (0.0) seconds
◇ Test "a name that says failed after 1.0 seconds" started.
✔ Test "a name that says failed after 1.0 seconds" passed after 0.001 seconds.
✔ Test "another" passed after 0.001 seconds.
✔ Test run with 2 tests in 1 suite passed after 0.001 seconds.
LOG
cat >"$temporary/red" <<'LOG'
Test Suite 'All tests' passed at 2026-11-24 20:40:02.805
	 Executed 0 tests, with 0 failures (0 unexpected) in 0.0 (0.0) seconds
➜ Test off() skipped: "why"
➜ Test quiet() skipped.
✘ Test "adds" recorded an issue at T.swift:5:62: Expectation failed: (1 + 1 → 2) == 3
✘ Test "adds" failed after 0.001 seconds with 2 issues.
✘ Test many(n:) with 3 test cases failed after 0.001 seconds with 1 issue.
✘ Suite Sums failed after 0.002 seconds with 4 issues (including 1 known issue).
✘ Test run with 7 tests in 1 suite failed after 0.002 seconds with 4 issues (including 1 known issue).
LOG
cat >"$temporary/both" <<'LOG'
Test Suite 'All tests' failed at 2026-11-24 20:40:02.805
	 Executed 3 tests, with 1 failure (0 unexpected) in 0.0 (0.0) seconds
✔ Test run with 2 tests in 1 suite passed after 0.001 seconds.
LOG
printf '◇ Test crash() started.\n' >"$temporary/crashed"
printf '✔ Test run with 0 tests in 0 suites passed after 0.001 seconds.\n' >"$temporary/empty"
expect "a green run" "2 0 0" "$(./count.sh "$temporary/green")"
expect "a red run" "3 2 2" "$(./count.sh "$temporary/red")"
expect "both kinds of tests" "4 1 0" "$(./count.sh "$temporary/both")"
expect "a run that crashed" "0 1 0" "$(./count.sh "$temporary/crashed")"
printf '...\n27 passed in 78.10s (0:01:18)\n' >"$temporary/browsed"
printf '= short test summary info =\n2 failed, 24 passed, 1 error in 8.00s\n' >"$temporary/stumbled"
expect "a browser's green run" "27 0" "$(./count.sh --pytest "$temporary/browsed")"
expect "a browser's red run" "24 3" "$(./count.sh --pytest "$temporary/stumbled")"
expect "a browser that never ran" "0 1" "$(./count.sh --pytest "$temporary/crashed")"
expect "a run of no tests" "0 1 0" "$(./count.sh "$temporary/empty")"

# setup.sh among stand-ins for the programs it asks: it must say what to do where it can do nothing.
stand_in() { # NAME BODY
    printf '#!/bin/sh\n%s\n' "$2" >"$temporary/bin/$1"
    chmod +x "$temporary/bin/$1"
}
said() { # the first line setup.sh writes there, and its status
    local status=0
    PATH=$temporary/bin /bin/bash ./setup.sh "$@" >"$temporary/said" 2>&1 </dev/null || status=$?
    printf '%s [%d]' "$(head -n 1 "$temporary/said")" "$status"
}
mkdir "$temporary/bin"
for program in bash sh sed awk head sort dirname env cat paste; do
    ln -s "$(command -v "$program")" "$temporary/bin/$program"
done
expect "no Swift" \
    "error: Swift 6.3 or newer is needed and no 'swift' is on the PATH; see https://www.swift.org/install [1]" "$(said)"
stand_in swift 'echo "Swift version 6.2.4 (swift-6.2.4-RELEASE)"'
expect "an old Swift" "error: Swift 6.3 or newer is needed; this is 6.2.4 ($temporary/bin/swift) [1]" "$(said)"
stand_in swift 'echo "Swift version 6.10 (swift-6.10-RELEASE)"'
expect "another system" "error: this is not Debian" "$(said | cut -c 1-25)"
stand_in dpkg-query 'echo installed'
expect "everything there" " [0]" "$(said)"
stand_in dpkg-query 'case "$*" in *weasyprint) echo not-installed; exit 1 ;; *) echo installed ;; esac'
expect "no apt-get" "error: these packages are missing and there is no apt-get to install them: weasyprint [1]" "$(said)"
stand_in apt-get "echo \"\$*\" >>'$temporary/asked'"
stand_in id 'echo 1000'
expect "neither root nor sudo" \
    "error: these packages are missing: weasyprint; run as root: apt-get install --no-install-recommends weasyprint [1]" \
    "$(said)"
stand_in sudo '[ "$1" = -n ] && shift; exec "$@"'
expect "sudo" "installing weasyprint [0]" "$(said)"
expect "what apt-get was asked" "update -q;install -q -y --no-install-recommends weasyprint" \
    "$(paste -s -d ';' "$temporary/asked")"
stand_in sudo '[ "$1" = -n ] && exit 0; exit 1'
stand_in dpkg-query 'case "$*" in *chromium) exit 1 ;; *) echo installed ;; esac'
expect "what only the browser tests need" " [0]" "$(said)"
expect "the browser tests' packages" "installing chromium [0]" "$(said browser)"
stand_in dpkg-query 'case "$*" in *weasyprint) exit 1 ;; *) echo installed ;; esac'
stand_in sudo 'exit 1'
expect "a sudo that refuses" \
    "error: the packages could not be installed; run as root: apt-get install --no-install-recommends weasyprint" \
    "$(said >/dev/null; tail -n 1 "$temporary/said")"

exit "$broken"
