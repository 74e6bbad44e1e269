# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(errorcatalogue LIBRARIES explain)
add_thing_test(retry LIBRARIES explain)
add_thing_test(explanation LIBRARIES explain)
add_thing_test(usersigwords LIBRARIES explain usersigforms)
add_thing_test(report LIBRARIES chatcall)
add_thing_test(curl LIBRARIES chatcall)
add_thing_test(failuretexts LIBRARIES chatcall)
