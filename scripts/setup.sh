#!/usr/bin/env bash
# Checks the Swift toolchain and installs the Debian packages of packages.txt that are missing. `setup.sh browser` adds
# those of the browser tests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

needed_swift=6.3

fail() {
    printf 'error: %s\n' "$1" >&2
    exit 1
}

check_swift() {
    command -v swift >/dev/null ||
        fail "Swift $needed_swift or newer is needed and no 'swift' is on the PATH; see https://www.swift.org/install"
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
    [ -n "$version" ] || fail "'swift --version' does not say a version; is this a Swift toolchain? ($(command -v swift))"
    # sort -V puts the older version first.
    [ "$(printf '%s\n' "$needed_swift" "$version" | sort -V | head -n 1)" = "$needed_swift" ] ||
        fail "Swift $needed_swift or newer is needed; this is $version ($(command -v swift))"
}

needed_packages() {
    awk -v who="${1:-all}" '!/^#/ && ($2 == "all" || $2 == who) { print $1 }' packages.txt
}

missing_packages() {
    local package
    for package in $(needed_packages "$@"); do
        # One that was removed has another status, or none.
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
    done
}

# Asks for sudo's password only where somebody sits at a terminal.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif [ -t 2 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

install_packages() {
    local by_hand="apt-get install --no-install-recommends $*"
    command -v apt-get >/dev/null || fail "these packages are missing and there is no apt-get to install them: $*"
    [ "$(id -u)" = 0 ] || command -v sudo >/dev/null ||
        fail "these packages are missing: $*; run as root: $by_hand"
    printf 'installing %s\n' "$*"
    {
        as_root apt-get update -q &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"
    } </dev/null || fail "the packages could not be installed; run as root: $by_hand"
}

check_swift
command -v dpkg-query >/dev/null ||
    fail "this is not Debian; install what these packages hold, then run 'swift build': $(needed_packages "$@" | paste -s -d ' ')"
read -r -a missing <<<"$(missing_packages "$@")"
if [ "${#missing[@]}" -gt 0 ]; then
    install_packages "${missing[@]}"
fi
