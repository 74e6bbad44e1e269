// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection/savedconnections.h"

#include "connection/credentialshape.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>

namespace
{

struct SavedConnectionsTexts
{
    Q_DECLARE_TR_FUNCTIONS(SavedConnections)
};

/// Names may contain the format characters that join letters and emoji; others change the direction
/// of the text.
bool isHiddenCharacter(QChar c)
{
    const bool joiner = c == QChar(0x200C) || c == QChar(0x200D);
    return c.category() == QChar::Other_Control || (c.category() == QChar::Other_Format && !joiner);
}

auto iteratorById(const SavedConnections &all, const QString &id)
{
    return std::find_if(all.begin(), all.end(),
                        [&id](const SavedConnection &c) { return c.id == id; });
}

} // namespace

const SavedConnection *findByName(const SavedConnections &all, const QString &name)
{
    const QString key = nameKey(name);
    const auto found = std::find_if(all.begin(), all.end(), [&key](const SavedConnection &c) {
        return nameKey(c.name) == key;
    });
    return found == all.end() ? nullptr : &*found;
}

const SavedConnection *findById(const SavedConnections &all, const QString &id)
{
    const auto found = iteratorById(all, id);
    return found == all.end() ? nullptr : &*found;
}

void insertOrReplace(SavedConnections &all, const SavedConnection &connection)
{
    const auto found = iteratorById(all, connection.id);
    if (found == all.cend()) {
        all.append(connection);
    } else {
        all[found - all.cbegin()] = connection;
    }
}

void removeById(SavedConnections &all, const QString &id)
{
    all.removeIf([&id](const SavedConnection &c) { return c.id == id; });
}

QString simplifiedName(const QString &typed)
{
    return typed.simplified();
}

QString nameKey(const QString &name)
{
    // By way of upper case: toCaseFolded() never expands one character to two, as "ß" to "SS".
    return simplifiedName(name).normalized(QString::NormalizationForm_KC).toUpper().toCaseFolded();
}

QString nameProblem(const SavedConnections &all, const QString &typed, const QString &id)
{
    const QString name = simplifiedName(typed);
    if (name.isEmpty()) {
        return SavedConnectionsTexts::tr("Name is missing.");
    }
    if (name.size() > maxConnectionName) {
        return SavedConnectionsTexts::tr("The name is longer than %n character(s).", nullptr,
                                         static_cast<int>(maxConnectionName));
    }
    const bool isVisible =
        name.isValidUtf16() && std::none_of(name.begin(), name.end(), isHiddenCharacter);
    if (!isVisible) {
        return SavedConnectionsTexts::tr("The name contains an invisible character.");
    }
    if (couldBeCredential(name)) {
        return SavedConnectionsTexts::tr(
            "This looks like a UserSig or a SecretKey. A name is not kept secret.");
    }
    const SavedConnection *other = findByName(all, name);
    if (other && other->id != id) {
        return SavedConnectionsTexts::tr("Another connection has this name.");
    }
    return {};
}

QSet<QString> nameKeys(const SavedConnections &all)
{
    QSet<QString> keys;
    for (const SavedConnection &connection : all) {
        keys.insert(nameKey(connection.name));
    }
    return keys;
}

QString freeName(const QSet<QString> &takenKeys, const QString &wanted)
{
    QString name = simplifiedName(wanted).left(maxConnectionName);
    for (int number = 2; takenKeys.contains(nameKey(name)); ++number) {
        const QString suffix = QStringLiteral(" (%1)").arg(number);
        name = simplifiedName(wanted).left(maxConnectionName - suffix.size()) + suffix;
    }
    return name;
}

QString freeName(const SavedConnections &all, const QString &wanted)
{
    return freeName(nameKeys(all), wanted);
}

void makeNamesUnique(SavedConnections &all)
{
    QSet<QString> taken;
    for (SavedConnection &connection : all) {
        connection.name = freeName(taken, connection.name);
        taken.insert(nameKey(connection.name));
    }
}

QString newConnectionId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}
