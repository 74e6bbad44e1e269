# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(usersig LIBRARIES usersigforms)
add_thing_test(badusersig LIBRARIES usersigforms)
add_thing_test(usersigstatus LIBRARIES usersigforms)
add_thing_test(tlssigapi LIBRARIES connection)
target_compile_definitions(tst_tlssigapi PRIVATE
  TLS_SIG_API="${PROJECT_SOURCE_DIR}/build/node/node_modules/tls-sig-api-v2")
set_tests_properties(tst_tlssigapi PROPERTIES SKIP_REGULAR_EXPRESSION "SKIP   : ")
add_thing_test(region LIBRARIES connection)
add_thing_test(endpoint LIBRARIES connection)
add_thing_test(fields LIBRARIES connection)
add_thing_test(savedconnections LIBRARIES connection)
add_thing_test(connectionsjson LIBRARIES connection)
add_thing_test(badconnectionsjson LIBRARIES connection)
add_thing_test(secret LIBRARIES connection)
