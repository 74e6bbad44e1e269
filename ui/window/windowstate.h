// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class ChatbotView;
class QMainWindow;
class QSplitter;
struct Settings;

/// Gives the window its place, its columns and the order of its rows as they were left.
void restoreWindow(QMainWindow &window, QSplitter &splitter, ChatbotView &view,
                   const Settings &settings);

/// The same for the next start.
void storeWindow(const QMainWindow &window, const QSplitter &splitter, const ChatbotView &view,
                 Settings &settings);
