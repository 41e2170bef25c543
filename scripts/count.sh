#!/usr/bin/env bash
# Reads what `swift test` printed and writes "PASSED FAILED SKIPPED"; a run that never finished counts as a failure.
set -euo pipefail

# Of pytest's last line only, where that is asked for: "27 passed, 1 failed, 2 errors in 78.10s".
if [ "${1:-}" = --pytest ]; then
    shift
    awk '
        / in [0-9.]+s/ && /passed|failed|error/ {
            passed = failed = 0
            for (i = 2; i <= NF; i++) {
                if ($i ~ /^passed/) passed = $(i - 1)
                if ($i ~ /^(failed|errors?)/) failed += $(i - 1)
            }
            finished = 1
        }
        END { print passed + 0, failed + (!finished || passed + failed == 0) }
    ' "$@"
    exit
fi

awk '
    # Swift Testing closes with one line for the run; each test that failed or was skipped has a line of its own.
    /^[^ ]+ Test run with [0-9]+ tests? .*(passed|failed) after [0-9.]+ seconds/ {
        sub(/^.* Test run with /, "")
        total += $1
        if (/ failed after /) broken = 1
        finished = 1
        next
    }
    /^[^ ]+ Test .* failed after [0-9.]+ seconds with [0-9]+ issues?.*\.$/ { failed++; next }
    /^[^ ]+ Test .* skipped(\.|: .*)$/ { skipped++; next }
    # XCTest closes with two lines for all bundles together; the first names them, the second counts.
    /^Test Suite .(All|Selected) tests. (passed|failed) at / { closing = 1; next }
    closing && /Executed [0-9]+ tests?, with .*[0-9]+ failures?/ {
        for (i = 1; i < NF; i++) {
            if ($i == "Executed") total += $(i + 1)
            if ($(i + 1) ~ /^failures?$/) failed += $i
        }
        closing = 0
    }
    END {
        if (!finished || total == 0 || (broken && !failed)) failed++
        passed = total - failed - skipped
        print (passed > 0 ? passed : 0), failed + 0, skipped + 0
    }
' "$@"
