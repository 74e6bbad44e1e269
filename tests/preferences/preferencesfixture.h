// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences/preferencesdialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include <algorithm>
#include <memory>

/// A PreferencesDialog with access to its widgets, and the preferences chosen in it.
class PreferencesFixture
{
protected:
    /// Opens the dialog and waits until it is active.
    void open(const Settings &settings, const QStringList &proxiesWithCredentials = {})
    {
        m_chosen.clear();
        m_dialog = std::make_unique<PreferencesDialog>(settings, proxiesWithCredentials, nullptr);
        QObject::connect(m_dialog.get(), &PreferencesDialog::chosen, m_dialog.get(),
                         [this](const ChosenPreferences &chosen) {
                             m_chosen.append(chosen.settings);
                             m_last = chosen;
                         });
        m_dialog->open();
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
    }

    QLineEdit *field(const QString &name)
    {
        for (QLineEdit *edit : m_dialog->findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == name) {
                return edit;
            }
        }
        return nullptr;
    }

    QList<QSpinBox *> timeLimitBoxes()
    {
        QList<QSpinBox *> boxes = m_dialog->findChildren<QSpinBox *>();
        boxes.removeOne(portBox());
        return boxes;
    }

    QSpinBox *portBox()
    {
        const QList<QSpinBox *> boxes = m_dialog->findChildren<QSpinBox *>();
        const auto found = std::find_if(boxes.begin(), boxes.end(), [](const QSpinBox *box) {
            return box->maximum() == 65535;
        });
        return found == boxes.end() ? nullptr : *found;
    }

    QPushButton *okButton()
    {
        for (QPushButton *button : m_dialog->findChildren<QPushButton *>()) {
            if (button->isDefault()) {
                return button;
            }
        }
        return nullptr;
    }

    QComboBox *languageBox() { return m_dialog->findChildren<QComboBox *>().value(0); }
    QComboBox *presetBox() { return m_dialog->findChildren<QComboBox *>().value(1); }
    QComboBox *proxyBox() { return m_dialog->findChildren<QComboBox *>().value(2); }
    QLineEdit *certificates() { return field(QStringLiteral("Further trusted certificates")); }
    QString certificateMessage() { return certificates()->accessibleDescription(); }

    std::unique_ptr<PreferencesDialog> m_dialog;
    QList<Settings> m_chosen;
    ChosenPreferences m_last;
};
