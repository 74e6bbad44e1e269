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

constexpr int minSeconds = 1;
constexpr int maxSeconds = 600;

QSpinBox *secondsBox(std::chrono::milliseconds value, const QString &suffix)
{
    auto *box = new QSpinBox;
    box->setRange(minSeconds, maxSeconds);
    box->setSuffix(suffix);
    box->setValue(
        static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(value).count()));
    return box;
}

/// Gives the labels of all groups the same width, so that their fields line up.
void alignLabels(const QWidget &dialog)
{
    QList<QLabel *> labels;
    int maxWidth = 0;
    for (const QFormLayout *form : dialog.findChildren<QFormLayout *>()) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole);
            if (auto *label = item ? qobject_cast<QLabel *>(item->widget()) : nullptr) {
                labels.append(label);
                maxWidth = qMax(maxWidth, label->sizeHint().width());
            }
        }
    }
    for (QLabel *label : labels) {
        label->setMinimumWidth(maxWidth);
    }
}

QFormLayout *createForm(QGroupBox *group)
{
    auto *form = new QFormLayout(group);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    return form;
}

} // namespace

PreferencesDialog::PreferencesDialog(const Settings &settings,
                                     const QStringList &proxiesWithCredentials, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_language(new QComboBox)
    , m_preset(new QComboBox)
    , m_dataTimeout(secondsBox(settings.limits.silence, tr(" s", "seconds, after a number")))
    , m_totalTimeout(secondsBox(settings.limits.whole, tr(" s", "seconds, after a number")))
    , m_certificates(new CertificateField(settings.certificateFile))
{
    setWindowTitle(tr("Preferences"));
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->addWidget(createGeneralGroup());
    column->addWidget(createNetworkGroup(proxiesWithCredentials));
    column->addStretch();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_okButton = buttons->button(QDialogButtonBox::Ok);
    connect(buttons, &QDialogButtonBox::accepted, this, &PreferencesDialog::acceptChoice);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    DialogBody::layOut(*this, body, buttons);

    connect(m_certificates, &CertificateField::changed, this, &PreferencesDialog::validate);
    connect(m_proxy, &ProxyFields::changed, this, &PreferencesDialog::validate);
    validate();
    alignLabels(*this);
    setMinimumWidth(widthFor(80, this));
    m_language->setFocus();
}

QGroupBox *PreferencesDialog::createGeneralGroup()
{
    m_language->addItem(tr("System default"), QString());
    for (const QString &language : Language::languages()) {
        m_language->addItem(Language::nativeName(language), language);
    }
    m_language->setCurrentIndex(qMax(0, m_language->findData(m_settings.language)));
    m_preset->addItem(tr("Exact CSV"));
    m_preset->addItem(tr("CSV for Excel"));
    m_preset->setCurrentIndex(m_settings.exportsForExcel ? 1 : 0);

    auto *group = new QGroupBox(tr("General"));
    QFormLayout *form = createForm(group);
    form->addRow(tr("&Language"), m_language);
    form->addRow(tr("Default export &preset"), m_preset);
    return group;
}

QGroupBox *PreferencesDialog::createNetworkGroup(const QStringList &proxiesWithCredentials)
{
    auto *group = new QGroupBox(tr("Network"));
    QFormLayout *form = createForm(group);
    m_proxy = new ProxyFields(m_settings, proxiesWithCredentials, *form);
    form->addRow(tr("Time without &data"), m_dataTimeout);
    form->addRow(tr("Time &in all"), m_totalTimeout);
    auto *range = new ToneLabel(Tone::Muted);
    const TimeLimits defaults;
    const auto seconds = [](std::chrono::milliseconds limit) {
        return QString::number(std::chrono::duration_cast<std::chrono::seconds>(limit).count());
    };
    range->setText(tr("From %1 to %2 s. The defaults are %3 and %4 s.")
                       .arg(QString::number(minSeconds), QString::number(maxSeconds),
                            seconds(defaults.silence), seconds(defaults.whole)));
    range->setWordWrap(false);
    form->addRow(QString(), range);
    form->addRow(tr("Further &trusted certificates"), m_certificates);
    qobject_cast<QLabel *>(form->labelForField(m_certificates))->setBuddy(m_certificates->edit());
    return group;
}

void PreferencesDialog::validate()
{
    m_okButton->setEnabled(m_certificates->isValid() && m_proxy->isValid());
}

void PreferencesDialog::acceptChoice()
{
    m_settings.language = m_language->currentData().toString();
    m_settings.exportsForExcel = m_preset->currentIndex() == 1;
    m_settings.proxy = m_proxy->choice();
    m_settings.limits.silence = std::chrono::seconds(m_dataTimeout->value());
    m_settings.limits.whole = std::chrono::seconds(m_totalTimeout->value());
    m_settings.certificateFile = m_certificates->path();
    const ChosenPreferences preferences{m_settings, m_proxy->takePassword(),
                                        m_proxy->removesPasswords()};
    accept();
    Q_EMIT chosen(preferences);
}
