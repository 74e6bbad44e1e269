# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(usersigfield LIBRARIES testwindow)
add_thing_test(connectionform LIBRARIES testwindow)
add_thing_test(connectioncontroller LIBRARIES testwindow)
add_thing_test(builtinconnections LIBRARIES testwindow)
add_thing_test(boundusersig LIBRARIES testwindow)
add_thing_test(keychainmarks LIBRARIES testwindow)
add_thing_test(connectionmarks LIBRARIES testwindow)
add_thing_test(savedconnectionswindow LIBRARIES testwindow)
add_thing_test(usersigcard LIBRARIES testwindow usersigforms)
add_thing_test(makeusersigdialog LIBRARIES testwindow)
add_thing_test(preflight LIBRARIES testwindow)
add_thing_test(fieldproblems LIBRARIES testwindow)
