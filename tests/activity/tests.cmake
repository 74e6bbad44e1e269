# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(activity LIBRARIES activity)
add_thing_test(prettyjson LIBRARIES activity)
add_thing_test(exchangetext LIBRARIES activity)
add_thing_test(activitywindow LIBRARIES testwindow)
