# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_room_tests(
  TESTS reply replybody retryafter profiles redaction redactionforms serverclock request exchange
  LIBRARIES api testcall)
