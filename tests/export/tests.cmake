# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_room_tests(
  TESTS exportdialog exportcontroller exportformat clipboardtext csv
  LIBRARIES testwindow export)
