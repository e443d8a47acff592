# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# shellcheck disable=SC2034 # the lists of packages are used by the scripts that source this
#
# What packaging/run, packaging/test and .ci/run have in common: which Debian 12 packages are
# needed, how missing ones are installed, how a preset is built. Sourced, never run.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

# NAME is a package; NAME:COMMAND is a package that is not asked for where COMMAND is there already,
# from wherever it came (Node.js has many sources, and Debian's npm conflicts with some).
build_packages=(g++ cmake ninja-build qt6-base-dev qt6-svg-dev libssl-dev)
run_packages=(libqt6svg6 fonts-dejavu-core)
# The mosquitto package is not among these on purpose: installing it starts a broker on port 1883.
test_packages=(openssl mosquitto-clients python3 python3-paho-mqtt nodejs:node npm:npm ca-certificates tshark xvfb xauth)
check_packages=(clang-format-14 reuse shellcheck binutils)

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }
die() { say "$*"; exit 1; }

# missing_packages ENTRY…: the packages among them that are to be installed, one a line.
missing_packages() {
    local entry package state
    for entry in "$@"; do
        package=${entry%%:*}
        [[ $entry == *:* ]] && command -v "${entry#*:}" >/dev/null && continue
        state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || state=
        [[ $state == installed ]] || printf '%s\n' "$package"
    done
}

# as_root COMMAND…: with sudo where needed; without a terminal sudo must not ask for a password.
as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif [[ -t 0 ]]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# install_packages yes|no ENTRY…: installs what is missing, or with "no" only names it.
install_packages() {
    local allowed=$1 missing apt
    shift
    if ! command -v dpkg-query >/dev/null; then
        say "no dpkg here, so nothing is installed; needed are a C++20 compiler, CMake 3.25, Ninja and Qt 6.4.2"
        return
    fi
    mapfile -t missing < <(missing_packages "$@")
    [[ ${#missing[@]} -gt 0 ]] || return 0
    if [[ $allowed == no ]]; then
        say "not installed, as told by --no-install: ${missing[*]}"
        return
    fi
    if [[ $EUID -ne 0 ]] && ! command -v sudo >/dev/null; then
        die "needs packages, but this is neither root nor is there sudo. As root: apt-get install ${missing[*]}"
    fi
    say "installing ${missing[*]}"
    apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300)
    as_root "${apt[@]}" update >&2 || die "apt-get update failed, see above"
    as_root "${apt[@]}" install --no-install-recommends "${missing[@]}" >&2 \
        || die "apt-get could not install: ${missing[*]}"
}

# build_preset PRESET TARGET [CMAKE-ARGUMENT…]
build_preset() {
    local preset=$1 target=$2
    shift 2
    (cd "$root" && cmake --preset "$preset" "$@" && cmake --build --preset "$preset" --target "$target" --parallel "$(nproc)") \
        || die "the $preset preset does not build, see above"
}

# test_preset PRESET [CTEST-ARGUMENT…]: exit code of ctest.
test_preset() {
    local preset=$1 launcher=()
    shift
    # ThreadSanitizer of GCC 12 does not start where the kernel randomises addresses widely.
    if [[ $preset == tsan ]] && setarch "$(uname -m)" -R true 2>/dev/null; then
        launcher=(setarch "$(uname -m)" -R)
    fi
    (cd "$root" && "${launcher[@]}" ctest --preset "$preset" --parallel "$(nproc)" "$@")
}

# The JavaScript client comes from npm, in the version of tests/clients/package-lock.json, and goes
# to build/npm: never into the source tree. A second call with the same lock file does nothing.
install_js_client() {
    local to=$root/build/npm from=$root/tests/clients
    cmp -s "$from/package-lock.json" "$to/installed-lock.json" && return
    say "fetching MQTT.js with npm"
    rm -rf "$to"
    mkdir -p "$to"
    cp "$from/package.json" "$from/package-lock.json" "$to"
    (cd "$to" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2 </dev/null) \
        || die "npm could not fetch MQTT.js from $(npm config get registry): is there a network, a proxy to set?"
    cp "$from/package-lock.json" "$to/installed-lock.json"
}
