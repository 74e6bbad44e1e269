// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class Actions;
class QWidget;

/// Opens the dialog that lists the keys: those of all visible actions, the filter and the form.
void openKeysDialog(const Actions &actions, QWidget *window);

/// Opens the dialog that shows what the program is, its version and licence.
void openAboutDialog(QWidget *window);
