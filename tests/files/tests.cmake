# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_room_tests(
  TESTS readfile writefile writefailures writestream pastedpath keepaccess
  LIBRARIES files)
if(UNIX)
  endif()
