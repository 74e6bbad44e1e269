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

root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")

say() { printf '%s: %s\n' "${0#"$root"/}" "$*" >&2; }

# Installs those of the packages named that are missing. Never the end: where it cannot, the build
# may find what it needs all the same, and says it best where it does not.
install_missing() {
    if [[ ! -e /etc/debian_version ]]; then
        [[ -f $root/build/release/build.ninja ]] ||
            say "not a Debian system; needed is what Debian calls: $*"
        return 0
    fi
    local installed package missing=() as_root=()
    installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    for package in "$@"; do
        grep -qxF "installed $package" <<<"$installed" || missing+=("$package")
    done
    ((${#missing[@]})) || return 0

    if ((EUID != 0)); then
        command -v sudo >/dev/null || { say "missing: ${missing[*]} (no sudo to install them)"; return 0; }
        as_root=(sudo)
    fi
    say "installing ${missing[*]}"
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300)
    "${apt[@]}" update </dev/null >&2 || true
    "${apt[@]}" install --no-install-recommends "${missing[@]}" </dev/null >&2 ||
        say "could not install all of them; going on with what is here"
}

# build PRESET [TARGET...]: brings build/PRESET up to date and is silent when it is. In CI, warnings are
# errors; by hand they are not, so that a newer compiler does not stop anybody.
build() {
    local folder=$root/build/$1 targets=("${@:2}")
    if [[ ! -f $folder/build.ninja || $root/CMakePresets.json -nt $folder/build.ninja ]]; then
        cmake -S "$root" --preset "$1" ${CI:+-D CHATBOT_ADMIN_WERROR=ON} >&2
    fi
    # ninja configures anew by itself where a CMakeLists.txt has changed
    if [[ $(ninja -C "$folder" -n "${targets[@]}" 2>&1) != *"no work to do"* ]]; then
        ninja -C "$folder" "${targets[@]}" >&2
    fi
}
