# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(networkjob LIBRARIES chatcall)
add_thing_test(networkjobfaults LIBRARIES chatcall)
add_thing_test(networkjoblimits LIBRARIES chatcall)
add_thing_test(networktls LIBRARIES chatcall)
add_thing_test(hostaddresses SOURCES network/silentaddress.cpp network/silentaddress.h LIBRARIES chatcall)
add_thing_test(certificatefile LIBRARIES network loopback)
add_thing_test(proxychoice LIBRARIES network)
add_thing_test(networkproxy LIBRARIES chatcall)
add_thing_test(environmentproxy LIBRARIES explain)
add_thing_test(realproxy LIBRARIES chatcall realproxy)
add_thing_test(realsocksproxy LIBRARIES chatcall realproxy)
add_thing_test(ratelimit LIBRARIES chatcall)
