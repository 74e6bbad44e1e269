# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(statusmessage LIBRARIES testwindow)
add_thing_test(statuspanel LIBRARIES testwindow)
add_thing_test(proxylogincontroller LIBRARIES testwindow realproxy)
add_thing_test(mainwindowfetch LIBRARIES testwindow)
add_thing_test(mainwindowretry LIBRARIES testwindow)
add_thing_test(mainwindowcancel LIBRARIES testwindow)
