# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(wheelguard LIBRARIES testwindow)
add_thing_test(colours LIBRARIES testwindow)
add_thing_test(alert LIBRARIES testwindow)
add_thing_test(hiddenpasswords LIBRARIES testwindow)
