# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(readfile LIBRARIES files)
add_thing_test(writefile LIBRARIES files)
add_thing_test(writefailures LIBRARIES files)
add_thing_test(writestream LIBRARIES files)
add_thing_test(pastedpath LIBRARIES files)
if(UNIX)
  add_thing_test(keepaccess LIBRARIES files)
endif()
