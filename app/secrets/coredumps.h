// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Disables core dumps of this process and its children, since they would contain secrets. Does
/// nothing on systems without resource limits.
void disableCoreDumps();
