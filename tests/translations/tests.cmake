# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_room_tests(
  TESTS translations
  SOURCES translations/tsfile.cpp translations/tsfile.h)
target_compile_definitions(tests_translations PRIVATE LUPDATE="$<TARGET_FILE:Qt6::lupdate>")
