// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/settings.h"

#include <QDialog>

class Note;
class QComboBox;
class QLineEdit;
class QSpinBox;
class QPushButton;

/// What a person can choose once and for all: language, time limits, further trusted certificates.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    PreferencesDialog(const Settings &settings, QWidget *parent);

Q_SIGNALS:
    /// The settings as they shall be now; all other members as they came.
    void chosen(const Settings &settings);

private:
    void browse();
    void judge();
    void acceptChoice();

    Settings m_settings;
    QComboBox *m_language;
    QSpinBox *m_silence;
    QSpinBox *m_whole;
    QLineEdit *m_certificateFile;
    Note *m_certificateNote;
    QPushButton *m_okButton;
};
