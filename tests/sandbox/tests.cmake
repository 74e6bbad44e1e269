# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_room_tests(
  TESTS fault sandboxapps sandboxservice sandboxprofiles sandbox sandboxwire
  LIBRARIES sandbox sandboxclient)
