# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(exportdialog LIBRARIES testwindow)
add_thing_test(exportcontroller LIBRARIES testwindow)
add_thing_test(exportformat LIBRARIES export)
add_thing_test(clipboardtext LIBRARIES export)
add_thing_test(csv LIBRARIES export)
