# SPDX-FileCopyrightText: The Chatbot Admin authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_room_tests(
  TESTS secretkeeper badkeychain secretbinding
  LIBRARIES memorystore)
# The system's keychain, on a separate session bus.
add_executable(keychaintool secrets/keychaintool.cpp)
target_link_libraries(keychaintool PRIVATE secrets)
add_program_test(realkeychain $<TARGET_FILE:keychaintool>)
add_program_test(windowkeychain $<TARGET_FILE:keychaintool>)
set_tests_properties(realkeychain windowkeychain PROPERTIES SKIP_RETURN_CODE 77)
