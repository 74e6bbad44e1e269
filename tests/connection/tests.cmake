# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_room_tests(
  TESTS usersig badusersig usersigstatus tlssigapi region endpoint fields savedconnections
    connectionsjson badconnectionsjson secret
  LIBRARIES usersigforms connection)
target_compile_definitions(tests_connection PRIVATE
  TLS_SIG_API="${PROJECT_SOURCE_DIR}/build/node/node_modules/tls-sig-api-v2")
set_tests_properties(tst_tlssigapi PROPERTIES SKIP_REGULAR_EXPRESSION "SKIP   : ")
