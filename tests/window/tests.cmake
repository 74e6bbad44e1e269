# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_room_tests(
  TESTS digitrowshortcuts smallscreens actions mainwindow upgrade windowsettings accessibility
    credentialleak hostilepeers windowtimers remedies mnemonics taborder quitguard manual
  LIBRARIES testwindow testcall program)
qt_add_resources(tests_window manual PREFIX / BASE ${PROJECT_SOURCE_DIR}/resources
  FILES ${PROJECT_SOURCE_DIR}/resources/manual.md)
add_program_test(realwindow)
add_program_test(singleinstance)
add_program_test(wayland)
set_tests_properties(realwindow singleinstance wayland PROPERTIES SKIP_RETURN_CODE 77)
