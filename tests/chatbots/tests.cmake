# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(filterfield LIBRARIES testwindow)
add_thing_test(chatbotview LIBRARIES testwindow)
add_thing_test(selectionrestorer LIBRARIES testwindow)
add_thing_test(filtering LIBRARIES testwindow)
add_thing_test(copying LIBRARIES testwindow)
add_thing_test(filterterms LIBRARIES chatbots)
add_thing_test(pastedids LIBRARIES export sandbox)
add_thing_test(rowdiff LIBRARIES chatbots)
add_thing_test(chatbotmodel LIBRARIES chatbots Qt6::Gui) # Gui: Qt::mightBeRichText
add_thing_test(chatbotmerge LIBRARIES chatbots)
add_thing_test(severalconnections LIBRARIES chatbots)
add_thing_test(profiletexts LIBRARIES chatbots)
add_thing_test(chatbotfiltermodel LIBRARIES chatbots)
