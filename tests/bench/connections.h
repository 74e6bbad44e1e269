// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Measures lists of realistic size: 500 connections with 20 chatbots each, the most that the
/// service allows.
void benchConnections();
