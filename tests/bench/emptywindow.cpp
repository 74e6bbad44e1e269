// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QMainWindow>
#include <QTableView>

// What any program of this kind costs: the peer for start and memory.

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
