# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(settings LIBRARIES settings)
if(UNIX)
  add_thing_test(settingsaccess LIBRARIES settings workspace)
endif()
add_thing_test(damagedsettings LIBRARIES settings)
add_thing_test(singleinstance LIBRARIES settings)
add_thing_test(language LIBRARIES settings program)
