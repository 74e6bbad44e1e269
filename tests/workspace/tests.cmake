# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_room_tests(
  TESTS damagedconnectionsfile connectionsfile connectionstore connectionchanges sessionsecrets
    legacysecrets connectiondraft concurrentwrites fetchsession fetchqueue blockedfetches
    manyconnections threadlimit retries lockout regionsearch
  LIBRARIES workspace memorystore settings testcall)
