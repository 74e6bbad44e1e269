# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_room_tests(
  TESTS activity prettyjson exchangetext activitywindow
  LIBRARIES activity testwindow)
