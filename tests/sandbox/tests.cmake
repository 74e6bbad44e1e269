# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(fault LIBRARIES sandbox)
add_thing_test(sandboxapps LIBRARIES sandbox)
add_thing_test(sandboxservice LIBRARIES sandbox)
add_thing_test(sandboxprofiles LIBRARIES sandbox)
add_thing_test(sandbox LIBRARIES sandboxclient)
add_thing_test(sandboxwire LIBRARIES sandboxclient)
