# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(reply LIBRARIES api)
add_thing_test(replybody LIBRARIES api)
add_thing_test(retryafter LIBRARIES api)
add_thing_test(profiles LIBRARIES api)
add_thing_test(redaction LIBRARIES api)
add_thing_test(redactionforms LIBRARIES api)
add_thing_test(serverclock LIBRARIES api)
add_thing_test(request LIBRARIES chatcall)
add_thing_test(exchange LIBRARIES chatcall)
