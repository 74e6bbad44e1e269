# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the tests that drive a real window share: a virtual X server with a window manager, keys and
# clipboard. Nothing is waited for but what is to be seen from outside. Sourced, not run; whoever
# sources it has a function fail.
# shellcheck disable=SC2034 # who sources it ends server and manager

readonly skipped=77 patience=30 # seconds for each thing to come
server='' manager=''

# need TOOL...: ends the test as skipped where one is missing.
need() {
    local wanted
    for wanted; do
        command -v "$wanted" >/dev/null || { echo "skipped: there is no $wanted"; exit "$skipped"; }
    done
}

# eventually COMMAND...: again and again until it succeeds, or fails for good.
eventually() {
    local end=$((SECONDS + patience))
    until "$@"; do
        ((SECONDS < end)) || return 1
        sleep 0.05
    done
}

# start_display FILE: the X server, whose number comes into the file, and the window manager. Their
# processes are $server and $manager.
start_display() {
    Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$1" >/dev/null 2>&1 &
    server=$!
    eventually test -s "$1" || fail 'no X server'
    DISPLAY=:$(<"$1")
    export DISPLAY QT_QPA_PLATFORM=xcb
    openbox >/dev/null 2>&1 &
    manager=$!
    eventually xdotool get_num_desktops >/dev/null 2>&1 || fail 'no window manager'
}

keys() { xdotool key --clearmodifiers "$@"; }
type_text() { xdotool type --clearmodifiers --delay 5 "$1"; }
to_clipboard() { printf '%s' "$1" | xclip -selection clipboard -in; }
# enter_path PATH: pasted, since xdotool cannot be relied on to type what no key of the layout has.
enter_path() {
    to_clipboard "$1"
    keys ctrl+a ctrl+v
}
# Of the window that gets the keys: the manager calls it active a little earlier.
active_name() { xdotool getwindowfocus getwindowname 2>/dev/null; }
active_is() { [[ $(active_name) == "$1"* ]]; } # the beginning of its title
main_is_active() { [[ $(active_name) == 'Chatbot Admin' ]]; }
copied() { timeout 5 xclip -selection clipboard -out 2>/dev/null; }
copied_is() { copied | cmp -s - "$1"; } # FILE
# Into the filter, from there to the rows, once there are some, and all of them copied.
all_copied_is() { # FILE
    keys ctrl+f Down ctrl+a ctrl+c
    copied_is "$1"
}
