# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_room_tests(
  TESTS usersigfield connectionform connectioncontroller builtinconnections boundusersig
    keychainentries connectionmarks savedconnectionswindow usersigcard makeusersigdialog preflight
    fieldproblems
  LIBRARIES testwindow usersigforms)
