// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Actions;
class QWidget;

/// Opens the list of all actions that have a key.
void openKeysDialog(const Actions &actions, QWidget *window);

/// Opens the dialog that shows what the program is, its version and licence.
void openAboutDialog(QWidget *window);
