// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QMainWindow>
#include <QTableView>

// An empty window with a table: the peer for start time and memory.

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.setWindowTitle(QStringLiteral("Empty window"));
    window.setCentralWidget(new QTableView);
    window.resize(1000, 600);
    window.show();
    return QApplication::exec();
}
