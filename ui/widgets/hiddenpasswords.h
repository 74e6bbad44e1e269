// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Replaces the text of password fields by asterisks in accessibility events while the field hides
/// it. Qt sends every text that is typed or pasted into a password field (seen in 6.4.2), on Linux
/// over a bus that other programs can read. Call once, at the start.
/// Check: type into a password field under dbus-monitor on the accessibility bus.
void maskPasswordsInAccessibilityEvents();
