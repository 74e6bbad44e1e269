# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_room_tests(
  TESTS rooms documents)
add_isolated_test(recordfigures ${CMAKE_CURRENT_SOURCE_DIR}/structure/recordfigures ${PROJECT_BINARY_DIR})
