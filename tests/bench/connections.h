// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The figures of the real size: as many apps as a desk has, each as full as the service allows.
void benchConnections();
