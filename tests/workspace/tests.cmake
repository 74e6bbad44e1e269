# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(damagedconnectionsfile LIBRARIES workspace)
add_thing_test(connectionsfile LIBRARIES workspace)
add_thing_test(connectionstore LIBRARIES workspace)
add_thing_test(connectionchanges LIBRARIES workspace)
add_thing_test(sessionsecrets LIBRARIES workspace memorystore)
add_thing_test(twoprograms LIBRARIES workspace settings)
add_thing_test(chatbotservice LIBRARIES chatcall)
add_thing_test(nothread LIBRARIES chatcall)
add_thing_test(longanswers LIBRARIES chatcall)
add_thing_test(retries LIBRARIES chatcall)
add_thing_test(lockout LIBRARIES chatcall)
add_thing_test(regionsearch LIBRARIES chatcall)
