# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_room_tests(
  TESTS networkjob networkisolation networkjobfaults networkjoblimits networktls hostaddresses
    certificatefile proxychoice networkproxy socksproxy environmentproxy realproxy realsocksproxy
    ratelimit
  SOURCES network/silentaddress.cpp network/silentaddress.h
  LIBRARIES testcall network loopback explain realproxy)
