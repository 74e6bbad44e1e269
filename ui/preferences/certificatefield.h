// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class ToneLabel;
class QLineEdit;

/// A field for the path of a file with further trusted certificates; shows below it what the file
/// contains.
class CertificateField : public QWidget
{
    Q_OBJECT

public:
    explicit CertificateField(const QString &path, QWidget *parent = nullptr);

    QString path() const;
    QLineEdit *edit() const { return m_path; }

    /// True for an empty path, a usable file, and the initial path, whose file may only be missing
    /// for now.
    bool isValid() const;

Q_SIGNALS:
    void changed();

private:
    void browse();
    void validate();

    QString m_initialPath;
    bool m_hasProblem = false;
    QLineEdit *m_path;
    ToneLabel *m_message;
};
