# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_room_tests(
  TESTS filterfield chatbotview selectionrestorer filtering copying filterterms pastedids rowdiff
    chatbotmodel chatbotmerge severalconnections profiletexts chatbotfiltermodel
  LIBRARIES testwindow chatbots export sandbox Qt6::Gui)
