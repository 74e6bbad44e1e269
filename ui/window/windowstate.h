// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class ChatbotView;
class QMainWindow;
class QSplitter;
struct Settings;

/// Restores the window's geometry, splitter, columns and sort order from the settings.
void restoreWindow(QMainWindow &window, QSplitter &splitter, ChatbotView &view,
                   const Settings &settings);

/// Writes what restoreWindow() restores into the settings.
void storeWindow(const QMainWindow &window, const QSplitter &splitter, const ChatbotView &view,
                 Settings &settings);
