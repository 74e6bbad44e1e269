# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sourced by app/run, tests/run and tests/debian/run: the lists of Debian packages, and functions
# that install and build. Prints to standard error only.
# shellcheck disable=SC2034 # the sourcing scripts use the lists

program_packages=(
    g++ cmake ninja-build
    qt6-base-dev
    qt6-httpserver-dev qt6-websockets-dev # CMake finds the first only if the second is installed
    qt6-wayland                           # platform plugin for Wayland
    qt6-svg-dev                           # also installs the image plugin for SVG icons
    qt6-tools-dev qt6-l10n-tools          # translations
    qt6-translations-l10n                 # Qt's own catalogues, embedded in the program
    zlib1g-dev rapidjson-dev
    qtkeychain-qt6-dev libsecret-1-0      # the system's keychain; libsecret is loaded at run time
    ca-certificates
)
test_packages=(
    xvfb openbox xdotool xclip # a real window with keyboard and clipboard
    weston                     # a Wayland compositor
    python3                    # an independent reader of the exported CSV
    curl                       # runs the command from the reports
    squid tinyproxy            # proxies that require a password
    microsocks libnss-wrapper  # a SOCKS5 proxy, and its host names
    gnome-keyring dbus         # a real keychain
    clang libclang-rt-dev      # libFuzzer
)
bench_packages=(
    jq        # with curl, the alternative to the program that is measured against
    hyperfine # measures whole processes
)
lint_packages=(clang-format clang-tidy clazy shellcheck)
debian_packages=(debootstrap git)

root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")

say() { printf '%s: %s\n' "${0#"$root"/}" "$*" >&2; }
die() { say "$@"; exit 1; }

is_writable() { mkdir -p "$root/build" 2>/dev/null && [[ -w $root/build ]]; }

# run_logged LOG COMMAND...: appends the command's output to the file LOG. If it fails, prints the
# end of LOG and exits.
run_logged() {
    local log=$1 status=0
    shift
    "$@" >>"$log" 2>&1 || status=$?
    ((status == 0)) || fail_with_log "$log" "$1 failed"
}
fail_with_log() { # LOG SENTENCE
    tail -n 30 "$1" >&2
    die "$2; the full log is $1"
}

# missing_packages PACKAGE...: prints those that are not installed, one per line.
missing_packages() {
    local installed package
    installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    for package; do
        grep -qxF "installed $package" <<<"$installed" || echo "$package"
    done
}

# Whether sudo works without a password or can ask for one.
can_use_sudo() {
    command -v sudo >/dev/null || return 1
    sudo -n true 2>/dev/null || { [[ -t 2 ]] && sudo -v; }
}

# install_missing PACKAGE...: installs those that are missing. If it may not, prints the command that
# an administrator can use, and exits.
install_missing() {
    local missing as_root=() log=$root/build/install.log
    if [[ ! -e /etc/debian_version ]]; then
        [[ -f $root/build/release/build.ninja ]] ||
            say "not a Debian system; these are the packages that Debian needs: $*"
        return 0
    fi
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0

    if (($(id -u) != 0)); then
        as_root=(sudo)
        can_use_sudo ||
            die "these packages are missing: ${missing[*]}
An administrator can install them with this command:
    apt-get install --no-install-recommends ${missing[*]}"
    fi
    say "installing ${#missing[@]} packages and what they depend on: ${missing[*]}"
    say "this takes a few minutes; the full log is $log"
    : >"$log"
    "${as_root[@]}" "$root/app/install" "${missing[@]}" >&2 2>>"$log" ||
        fail_with_log "$log" 'the packages could not be installed'
}

# show_progress: reduces ninja's output to its "[done/all]" in one line of the terminal.
show_progress() {
    local line
    while IFS= read -r line; do
        [[ ! $line =~ ^\[[0-9]+/[0-9]+\] ]] || printf '\r%s ' "${BASH_REMATCH[0]}" >&2
    done
    printf '\r' >&2
}

run_ninja() { # LOG ARGUMENT...
    if [[ -t 2 ]]; then
        ninja "${@:2}" 2>&1 | tee -a "$1" | show_progress
    else
        ninja "${@:2}" >>"$1" 2>&1
    fi
}

# build PRESET [TARGET...]: updates build/PRESET; prints nothing if it is up to date. Warnings are
# errors in CI only, so that a newer compiler does not break the build for users.
build() {
    local folder=$root/build/$1 targets=("${@:2}") log=$root/build/$1.log planned steps
    if [[ ! -f $folder/build.ninja || $root/CMakePresets.json -nt $folder/build.ninja ]]; then
        : >"$log"
        run_logged "$log" cmake -S "$root" --preset "$1" ${CI:+-D CHATBOT_ADMIN_WERROR=ON}
    fi
    # ninja itself runs CMake again if a CMakeLists.txt has changed.
    planned=$(ninja -C "$folder" -n "${targets[@]}" 2>&1 || true)
    [[ $planned != *"no work to do"* ]] || return 0
    steps=$(sed -nE 's/^\[[0-9]+\/([0-9]+)\].*/\1/p' <<<"$planned" | tail -n 1)
    if ((${steps:-0} > 20)); then
        say "building ($1): $steps steps, about $((steps * 3 / $(nproc) / 60 + 1)) min; the full log is $log"
    fi
    run_ninja "$log" -C "$folder" "${targets[@]}" || fail_with_log "$log" 'the build failed'
}
