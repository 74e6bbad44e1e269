# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(rooms)
add_thing_test(documents)
add_alike_test(recordfigures ${CMAKE_CURRENT_SOURCE_DIR}/structure/recordfigures ${PROJECT_BINARY_DIR})
