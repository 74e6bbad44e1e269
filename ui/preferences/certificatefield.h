// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class ToneLabel;
class QLineEdit;

/// The path of a file of further trusted certificates, and beneath it what is in that file.
class CertificateField : public QWidget
{
    Q_OBJECT

public:
    explicit CertificateField(const QString &path, QWidget *parent = nullptr);

    QString path() const;
    QLineEdit *edit() const { return m_path; }

    /// None, one that can be used, or the one that was there before: it may come back.
    bool isSound() const;

Q_SIGNALS:
    void changed();

private:
    void browse();
    void judge();

    QString m_before;
    bool m_isWrong = false;
    QLineEdit *m_path;
    ToneLabel *m_note;
};
