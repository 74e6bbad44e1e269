// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/makeusersigdialog.h"

#include "connection/fields.h"
#include "ui/widgets/dialogbody.h"
#include "ui/widgets/secretfield.h"
#include "ui/widgets/tonelabel.h"
#include "ui/widgets/widthfor.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <utility>

namespace
{

constexpr qint64 hour = 60 * 60;
constexpr qint64 day = 24 * hour;
constexpr int maxDays = 180; ///< the default of the published generators (1047/33517)
constexpr int defaultDays = 7;

} // namespace

MakeUserSigDialog::MakeUserSigDialog(MakeUserSigDefaults defaults, QWidget *parent)
    : QDialog(parent)
    , m_defaults(std::move(defaults))
    , m_key(new SecretField(maxSecretKeyLength))
    , m_sdkAppId(new QLineEdit(m_defaults.sdkAppId))
    , m_identifier(new QLineEdit(m_defaults.identifier))
    , m_amount(new QSpinBox)
    , m_unit(new QComboBox)
    , m_message(new ToneLabel(Tone::Muted))
{
    setWindowTitle(tr("Make a UserSig"));
    m_key->setAccessibleNames(
        QStringLiteral("SecretKey"), tr("Show SecretKey"),
        tr("Show the SecretKey until you leave the field, 30 seconds at most"));
    m_sdkAppId->setAccessibleName(QStringLiteral("SDKAppID"));
    m_sdkAppId->setInputMethodHints(Qt::ImhDigitsOnly);
    m_identifier->setAccessibleName(QStringLiteral("Identifier"));

    auto *warning = new ToneLabel(Tone::Warning);
    warning->setText(QStringLiteral("⚠ ") +
                     tr("The SecretKey can make a UserSig for every account of the app, so only a "
                        "few people should have it. If you do not have it, ask for a UserSig. It "
                        "is used once here and never stored."));

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Secret&Key"), m_key);
    form->addRow(tr("SDK&AppID"), m_sdkAppId);
    form->addRow(tr("&Identifier"), m_identifier);
    QWidget *row = durationRow();
    form->addRow(tr("&Valid for"), row);
    qobject_cast<QLabel *>(form->labelForField(m_key))->setBuddy(m_key->edit());
    qobject_cast<QLabel *>(form->labelForField(row))->setBuddy(m_amount);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_makeButton = buttons->addButton(tr("&Make"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &MakeUserSigDialog::make);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->addWidget(warning);
    column->addLayout(form);
    column->addWidget(m_message);
    column->addStretch();
    DialogBody::layOut(*this, body, buttons);
    m_makeButton->setDefault(true);

    connect(m_key, &SecretField::textChanged, this, &MakeUserSigDialog::validate);
    connect(m_sdkAppId, &QLineEdit::textChanged, this, &MakeUserSigDialog::validate);
    connect(m_identifier, &QLineEdit::textChanged, this, &MakeUserSigDialog::validate);
    connect(m_amount, &QSpinBox::valueChanged, this, &MakeUserSigDialog::validate);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &MakeUserSigDialog::convertDuration);
    // However the dialog is closed, the key is wiped first.
    connect(this, &QDialog::finished, m_key, &SecretField::wipe);
    validate();
    setMinimumWidth(widthFor(80, this));
    m_key->setFocus();
}

MakeUserSigDialog::~MakeUserSigDialog()
{
    m_key->wipe();
}

QWidget *MakeUserSigDialog::durationRow()
{
    m_amount->setAccessibleName(tr("Valid for"));
    m_unit->setAccessibleName(tr("Unit of time"));
    m_unit->addItem(tr("hours"), hour);
    m_unit->addItem(tr("days"), day);
    m_unit->setCurrentIndex(1);
    m_amount->setRange(1, maxDays);
    m_amount->setValue(defaultDays);
    auto *widget = new QWidget;
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins({});
    row->addWidget(m_amount);
    row->addWidget(m_unit);
    row->addStretch();
    return widget;
}

qint64 MakeUserSigDialog::duration() const
{
    return m_amount->value() * m_unit->currentData().toLongLong();
}

/// Converts the duration to the unit just chosen, rounding down to whole days.
void MakeUserSigDialog::convertDuration()
{
    const bool inDays = m_unit->currentData().toLongLong() == day;
    constexpr int hoursADay = static_cast<int>(day / hour);
    const int before = m_amount->value();
    const QSignalBlocker blocker(m_amount);
    m_amount->setRange(1, inDays ? maxDays : maxDays * hoursADay);
    m_amount->setValue(inDays ? before / hoursADay : before * hoursADay);
    validate();
}

/// Shows the first problem of all fields, or when the UserSig will end.
void MakeUserSigDialog::validate()
{
    const Checked<Secret> key = checkSecretKey(m_key->text());
    const Checked<quint32> sdkAppId = checkSdkAppId(m_sdkAppId->text());
    const Checked<QString> identifier = checkIdentifier(m_identifier->text());
    const bool valid = key.value && sdkAppId.value && identifier.value;
    m_makeButton->setEnabled(valid);

    QStringList problems;
    for (const auto &[problem, edit] :
         {std::pair{key.problem, m_key->edit()}, std::pair{sdkAppId.problem, m_sdkAppId},
          std::pair{identifier.problem, m_identifier}}) {
        edit->setAccessibleDescription(problem);
        // An empty field is a problem only once the user has cleared it.
        if (!problem.isEmpty() && (!edit->text().isEmpty() || edit->isModified())) {
            problems.append(problem);
        }
    }
    if (!problems.isEmpty()) {
        m_message->setTone(valid ? Tone::Warning : Tone::Bad);
        m_message->setText(QStringLiteral("⚠ ") + problems.first());
        return;
    }
    const QDateTime end = m_defaults.clock().addSecs(duration()).toLocalTime();
    m_message->setTone(Tone::Muted);
    m_message->setText(
        tr("It will expire at %1.").arg(end.toString(QStringLiteral("yyyy-MM-dd HH:mm"))));
}

void MakeUserSigDialog::make()
{
    const auto sdkAppId = checkSdkAppId(m_sdkAppId->text()).value;
    const auto identifier = checkIdentifier(m_identifier->text()).value;
    Secret userSig;
    {
        // This block wipes the key as early as possible. The copy that Qt's HMAC makes while it
        // computes cannot be wiped.
        const auto key = checkSecretKey(m_key->text()).value;
        if (!key || !sdkAppId || !identifier) {
            return;
        }
        userSig = makeUserSig(*key, *identifier, *sdkAppId, m_defaults.clock().toSecsSinceEpoch(),
                              duration());
    }
    accept(); // wipes the field
    Q_EMIT made(*sdkAppId, *identifier, userSig);
}
