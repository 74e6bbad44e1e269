// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/result.h"

#include <QCommandLineOption>
#include <QString>
#include <QStringList>

#include <optional>

class QCommandLineParser;

/// Fills the parser with the options, "--help" among them, and parses. The error is the words for
/// what is off: an unknown option, a value missing, an option given twice, a
/// word that is no option. The words never hold what was given as a value, which might be a
/// credential in the wrong place.
Result<Success, QString> parseOptions(QCommandLineParser &parser,
                                      const QList<QCommandLineOption> &options,
                                      const QStringList &arguments);

/// The text of --help; usage: what stands behind the program's name.
QString helpText(const QCommandLineParser &parser, const QString &usage);

/// -h and --help, as every call has it.
QCommandLineOption helpOption();

/// The option's value, or nothing where it was not given.
std::optional<QString> valueOf(const QCommandLineParser &parser, const QString &option);

/// A whole number within the bounds, in decimal digits alone.
std::optional<qint64> wholeNumber(const QString &text, qint64 least, qint64 most);
