# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_thing_test(translations SOURCES translations/tsfile.cpp translations/tsfile.h)
target_compile_definitions(tst_translations PRIVATE LUPDATE="$<TARGET_FILE:Qt6::lupdate>")
