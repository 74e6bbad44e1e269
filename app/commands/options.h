// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/result.h"

#include <QCommandLineOption>
#include <QString>
#include <QStringList>

#include <optional>

class QCommandLineParser;

/// Adds the options and "--help" to the parser, and parses the arguments. The error is a whole
/// sentence: unknown option, missing value, option given twice, or an argument that is not an
/// option. It never contains the value of an option, which may be a misplaced credential.
Result<Success, QString> parseOptions(QCommandLineParser &parser,
                                      const QList<QCommandLineOption> &options,
                                      const QStringList &arguments);

/// The text of --help. usage: what follows the program's name in its first line.
QString helpText(const QCommandLineParser &parser, const QString &usage);

/// -h and --help.
QCommandLineOption helpOption();

/// The option's value; nullopt if it was not given.
std::optional<QString> optionValue(const QCommandLineParser &parser, const QString &option);

/// Parses a number of decimal digits only; nullopt if it is outside the range.
std::optional<qint64> parseInteger(const QString &text, qint64 minimum, qint64 maximum);
