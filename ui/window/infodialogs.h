// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Actions;
class QWidget;

/// Lists every action with its key.
void openKeysDialog(const Actions &actions, QWidget *window);

/// What this program is, its version and licence.
void openAboutDialog(QWidget *window);
