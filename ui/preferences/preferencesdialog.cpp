// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/preferencesdialog.h"

#include "settings/language.h"
#include "ui/preferences/certificatefield.h"
#include "ui/preferences/proxyfields.h"
#include "ui/widgets/dialogbody.h"
#include "ui/widgets/tonelabel.h"
#include "ui/widgets/widthfor.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace
{

constexpr int shortestLimit = 1; ///< seconds
constexpr int longestLimit = 600;

QSpinBox *secondsBox(std::chrono::milliseconds value, const QString &suffix)
{
    auto *box = new QSpinBox;
    box->setRange(shortestLimit, longestLimit);
    box->setSuffix(suffix);
    box->setValue(
        static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(value).count()));
    return box;
}

/// So that all fields begin on one line, whichever group they are in.
void alignLabels(const QWidget &dialog)
{
    QList<QLabel *> labels;
    int widest = 0;
    for (const QFormLayout *form : dialog.findChildren<QFormLayout *>()) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole);
            if (auto *label = item ? qobject_cast<QLabel *>(item->widget()) : nullptr) {
                labels.append(label);
                widest = qMax(widest, label->sizeHint().width());
            }
        }
    }
    for (QLabel *label : labels) {
        label->setMinimumWidth(widest);
    }
}

QFormLayout *formIn(QGroupBox *group)
{
    auto *form = new QFormLayout(group);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    return form;
}

} // namespace

PreferencesDialog::PreferencesDialog(const Settings &settings, const QStringList &signedInTo,
                                     QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_language(new QComboBox)
    , m_preset(new QComboBox)
    , m_silence(secondsBox(settings.limits.silence, tr(" s", "seconds, after a number")))
    , m_whole(secondsBox(settings.limits.whole, tr(" s", "seconds, after a number")))
    , m_certificates(new CertificateField(settings.certificateFile))
{
    setWindowTitle(tr("Preferences"));
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->addWidget(general());
    column->addWidget(network(signedInTo));
    column->addStretch();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_okButton = buttons->button(QDialogButtonBox::Ok);
    connect(buttons, &QDialogButtonBox::accepted, this, &PreferencesDialog::acceptChoice);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    DialogBody::layOut(*this, body, buttons);

    connect(m_certificates, &CertificateField::changed, this, &PreferencesDialog::judge);
    connect(m_proxy, &ProxyFields::changed, this, &PreferencesDialog::judge);
    judge();
    alignLabels(*this);
    setMinimumWidth(widthFor(80, this));
    m_language->setFocus();
}

QGroupBox *PreferencesDialog::general()
{
    m_language->addItem(tr("As the system"), QString());
    for (const QString &language : Language::languages()) {
        m_language->addItem(Language::nativeName(language), language);
    }
    m_language->setCurrentIndex(qMax(0, m_language->findData(m_settings.language)));
    m_preset->addItem(tr("Exact CSV"));
    m_preset->addItem(tr("CSV for Excel"));
    m_preset->setCurrentIndex(m_settings.exportsForExcel ? 1 : 0);

    auto *group = new QGroupBox(tr("General"));
    QFormLayout *form = formIn(group);
    form->addRow(tr("&Language"), m_language);
    form->addRow(tr("Ex&ports begin as"), m_preset);
    return group;
}

QGroupBox *PreferencesDialog::network(const QStringList &signedInTo)
{
    auto *group = new QGroupBox(tr("Network"));
    QFormLayout *form = formIn(group);
    m_proxy = new ProxyFields(m_settings, signedInTo, *form);
    form->addRow(tr("Give up after a &silence of"), m_silence);
    form->addRow(tr("Give &up after, in all"), m_whole);
    auto *range = new ToneLabel(Tone::Muted);
    const TimeLimits usual;
    const auto seconds = [](std::chrono::milliseconds limit) {
        return QString::number(std::chrono::duration_cast<std::chrono::seconds>(limit).count());
    };
    range->setText(tr("From %1 to %2 s; usual are %3 and %4 s.")
                       .arg(QString::number(shortestLimit), QString::number(longestLimit),
                            seconds(usual.silence), seconds(usual.whole)));
    range->setWordWrap(false);
    form->addRow(QString(), range);
    form->addRow(tr("Further &trusted certificates"), m_certificates);
    qobject_cast<QLabel *>(form->labelForField(m_certificates))->setBuddy(m_certificates->edit());
    return group;
}

void PreferencesDialog::judge()
{
    m_okButton->setEnabled(m_certificates->isSound() && m_proxy->isSound());
}

void PreferencesDialog::acceptChoice()
{
    m_settings.language = m_language->currentData().toString();
    m_settings.exportsForExcel = m_preset->currentIndex() == 1;
    m_settings.proxy = m_proxy->choice();
    m_settings.limits.silence = std::chrono::seconds(m_silence->value());
    m_settings.limits.whole = std::chrono::seconds(m_whole->value());
    m_settings.certificateFile = m_certificates->path();
    const ChosenPreferences all{m_settings, m_proxy->takePassword(), m_proxy->forgetsPasswords()};
    accept();
    Q_EMIT chosen(all);
}
