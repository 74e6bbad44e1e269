// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Qt tells assistive technology every text that is typed or pasted into a password field, on
/// Linux over a bus that other programs read, too (seen in 6.4.2). From now on it tells asterisks
/// in their place, as long as the field hides its text. To be called once, at the start.
/// Check: type into one under dbus-monitor on the accessibility bus.
void hidePasswordsFromBus();
