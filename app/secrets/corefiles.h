// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// From now on a crash leaves no core file, which would have the secrets in it; nor does one of a
/// program that this one starts. Where the system has no such thing, nothing happens.
void leaveNoCoreFiles();
