# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(sentences LIBRARIES text)
add_thing_test(utf8stringlist LIBRARIES text)
add_thing_test(displaytext LIBRARIES text)
add_thing_test(naturalorder LIBRARIES text)
