# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(preferencesdialog LIBRARIES testwindow)
add_thing_test(proxypreferences LIBRARIES testwindow)
add_thing_test(preferencescontroller LIBRARIES testwindow realproxy)
