# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
# app/run and tests/run on a machine on which nothing is built.
add_isolated_test(firstrun ${CMAKE_CURRENT_SOURCE_DIR}/commands/firstrun)
set_tests_properties(firstrun PROPERTIES SKIP_RETURN_CODE 77)
add_room_tests(
  TESTS options credential exportoptions sandboxoptions windowoptions connectionslist
    connectionsverb exportusageerrors exportrequest exportnetwork exportproxy silentbus exportverb
    exportfailures exportretries exportoutput exportstreams exportsignals exportfallback
    exportsecrets sandboxverb sandboxverboptions commandline windowstart coredumps logging
  LIBRARIES commands program settings workspace connection realproxy)
