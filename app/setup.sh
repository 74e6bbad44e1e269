# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What app/run and tests/run share: the one list of Debian packages, and the build.
# Sourced, not run. All it prints goes to standard error.
# shellcheck disable=SC2034 # who sources it uses the lists

program_packages=(
    g++ cmake ninja-build
    qt6-base-dev
    qt6-httpserver-dev qt6-websockets-dev # CMake finds the first only beside the second
    qt6-wayland                           # the plugin for desktops without X11
    qt6-svg-dev                           # brings the plugin that draws SVG icons, too
    qt6-tools-dev qt6-l10n-tools          # translations
    qt6-translations-l10n                 # Qt's own words, embedded in the program
    zlib1g-dev rapidjson-dev
    qtkeychain-qt6-dev libsecret-1-0      # the system's keychain; the library is loaded at run time
    ca-certificates
)
test_packages=(
    xvfb openbox xdotool xclip # a real window, its keys, its clipboard
    weston                     # a window under Wayland
    python3                    # reads our CSV as a stranger would
    curl                       # runs the command that reports have
    squid tinyproxy            # proxies that ask for a password
    microsocks libnss-wrapper  # a SOCKS5 one, and the hosts that it knows
    gnome-keyring dbus         # a real keychain
    clang libclang-rt-dev      # libFuzzer
)
bench_packages=(
    jq        # with curl, what people would use instead
    hyperfine # times whole processes
)
lint_packages=(clang-format clang-tidy clazy shellcheck)
debian_packages=(debootstrap git)

root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")

say() { printf '%s: %s\n' "${0#"$root"/}" "$*" >&2; }
die() { say "$@"; exit 1; }

# Whether a build can be kept here.
is_writable() { mkdir -p "$root/build" 2>/dev/null && [[ -w $root/build ]]; }

# logged LOG COMMAND...: its output goes into the file LOG. If it fails, the end of that is shown.
logged() {
    local log=$1 status=0
    shift
    "$@" >>"$log" 2>&1 || status=$?
    ((status == 0)) || fail_with_log "$log" "$1 failed"
}
fail_with_log() { # LOG SENTENCE
    tail -n 30 "$1" >&2
    die "$2; the full log is $1"
}

# missing_packages PACKAGE...: those that are not installed, one a line.
missing_packages() {
    local installed package
    installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    for package; do
        grep -qxF "installed $package" <<<"$installed" || echo "$package"
    done
}

# Without a password, or with one that can be asked for.
can_use_sudo() {
    command -v sudo >/dev/null || return 1
    sudo -n true 2>/dev/null || { [[ -t 2 ]] && sudo -v; }
}

# install_missing PACKAGE...: installs those that are missing, or ends with the command that does.
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

# show_progress: ninja's "[done/all]" in one line, on a terminal.
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

# build PRESET [TARGET...]: brings build/PRESET up to date and is silent when it is. In CI, warnings are
# errors; by hand they are not, so that a newer compiler does not stop anybody.
build() {
    local folder=$root/build/$1 targets=("${@:2}") log=$root/build/$1.log planned steps
    if [[ ! -f $folder/build.ninja || $root/CMakePresets.json -nt $folder/build.ninja ]]; then
        : >"$log"
        logged "$log" cmake -S "$root" --preset "$1" ${CI:+-D CHATBOT_ADMIN_WERROR=ON}
    fi
    # ninja configures anew by itself if a CMakeLists.txt has changed
    planned=$(ninja -C "$folder" -n "${targets[@]}" 2>&1 || true)
    [[ $planned != *"no work to do"* ]] || return 0
    steps=$(sed -nE 's/^\[[0-9]+\/([0-9]+)\].*/\1/p' <<<"$planned" | tail -n 1)
    if ((${steps:-0} > 20)); then
        say "building ($1): $steps steps, about $((steps * 3 / $(nproc) / 60 + 1)) min; the full log is $log"
    fi
    run_ninja "$log" -C "$folder" "${targets[@]}" || fail_with_log "$log" 'the build failed'
}
