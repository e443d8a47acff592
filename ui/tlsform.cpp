// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tlsform.h"

#include "ui/brokercontrol.h"
#include "ui/filefield.h"
#include "ui/problemlabel.h"
#include "ui/snippets.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolTip>

#include <algorithm>

namespace brokerscope::ui {

using config::ListenerOptions;
using config::TlsOptions;

namespace {

QLineEdit *shownText(const QString &name, QWidget *parent)
{
    auto *made = new QLineEdit(parent);
    made->setReadOnly(true);
    made->setFont(theme::monospace(parent->font()));
    made->setAccessibleName(name);
    return made;
}

void setShown(QLineEdit *edit, const QString &text)
{
    edit->setText(text);
    edit->setCursorPosition(0);
    edit->setToolTip(text);
}

QHBoxLayout *row(std::initializer_list<QWidget *> widgets)
{
    auto *made = new QHBoxLayout;
    made->setSpacing(theme::Grid);
    for (QWidget *widget : widgets)
        made->addWidget(widget, qobject_cast<QLineEdit *>(widget) ? 1 : 0);
    return made;
}

} // namespace

TlsForm::TlsForm(BrokerControl &broker, QWidget *parent)
    : QWidget(parent)
    , m_broker(broker)
    , m_isOn(new QCheckBox(tr("Encrypt with &TLS"), this))
    , m_fields(new QWidget(this))
    , m_certificate(new FileField(tr("Certificate"), m_fields))
    , m_key(new FileField(tr("Key"), m_fields))
    , m_ca(new FileField(tr("CA of clients"), m_fields))
    , m_crl(new FileField(tr("Revoked (CRL)"), m_fields))
    , m_requires(new QCheckBox(tr("Clients must show a certificate"), m_fields))
    , m_identity(new QComboBox(m_fields))
    , m_create(new QPushButton(tr("Create a local &CA and server certificate"), m_fields))
    , m_problem(new ProblemLabel(this))
    , m_caBox(new QWidget(m_fields))
    , m_caNote(new QLabel(m_caBox))
    , m_caPath(shownText(tr("CA file"), m_caBox))
    , m_copyCa(new QPushButton(tr("Copy"), m_caBox))
    , m_saveCa(new QPushButton(tr("Save as…"), m_caBox))
    , m_command(shownText(tr("Ready command"), m_caBox))
    , m_copyCommand(new QPushButton(tr("Copy"), m_caBox))
{
    build();
    for (FileField *field : {m_certificate, m_key, m_ca, m_crl})
        connect(field, &FileField::changed, this, &TlsForm::changed);
    connect(m_certificate, &FileField::changed, this, &TlsForm::showCa);
    for (QCheckBox *box : {m_isOn, m_requires})
        connect(box, &QCheckBox::toggled, this, &TlsForm::changed);
    connect(m_isOn, &QCheckBox::toggled, m_fields, &QWidget::setEnabled);
    connect(m_identity, &QComboBox::currentIndexChanged, this, &TlsForm::changed);
    connect(m_create, &QPushButton::clicked, this, &TlsForm::createCertificate);
    connect(m_copyCa, &QPushButton::clicked, this, [this] { copy(m_copyCa, m_caPath->text()); });
    connect(m_copyCommand, &QPushButton::clicked, this, [this] { copy(m_copyCommand, m_command->text()); });
    connect(m_saveCa, &QPushButton::clicked, this, &TlsForm::saveCa);
}

void TlsForm::build()
{
    m_requires->setToolTip(tr("Only clients with a certificate of that CA can connect"));
    m_identity->addItem(tr("as the client says"), static_cast<int>(TlsOptions::Identity::None));
    m_identity->addItem(tr("common name of its certificate"), static_cast<int>(TlsOptions::Identity::CommonName));
    m_identity->addItem(tr("subject of its certificate"), static_cast<int>(TlsOptions::Identity::Subject));
    m_identity->setAccessibleName(tr("User name"));
    m_copyCa->setAccessibleName(tr("Copy the name of the CA file"));
    m_saveCa->setAccessibleName(tr("Save the CA file as"));
    m_copyCommand->setAccessibleName(tr("Copy the ready command"));
    m_caNote->setWordWrap(true);
    m_caNote->setText(tr("Put this CA file on the device, so that it trusts the broker:"));

    auto *ca = new QVBoxLayout(m_caBox);
    ca->setContentsMargins({});
    ca->setSpacing(theme::Grid);
    ca->addWidget(m_caNote);
    ca->addLayout(row({m_caPath, m_copyCa, m_saveCa}));
    ca->addLayout(row({m_command, m_copyCommand}));

    auto *form = new QFormLayout(m_fields);
    form->setContentsMargins({});
    form->setHorizontalSpacing(2 * theme::Grid);
    form->setVerticalSpacing(theme::Grid);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(QString(), m_create);
    form->addRow(tr("Certificate"), m_certificate);
    form->addRow(tr("Key"), m_key);
    form->addRow(tr("CA of clients"), m_ca);
    form->addRow(tr("Revoked (CRL)"), m_crl);
    form->addRow(QString(), m_requires);
    form->addRow(tr("User name"), m_identity);
    form->addRow(m_caBox);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme::Grid);
    layout->addWidget(m_isOn);
    layout->addWidget(m_fields);
    layout->addWidget(m_problem);
    layout->addStretch();
    m_fields->setEnabled(false);
    m_caBox->hide();
}

void TlsForm::setOptions(const ListenerOptions &options)
{
    const QSignalBlocker quiet(this);
    m_rest = options.tls.value_or(TlsOptions());
    m_isOn->setChecked(options.tls.has_value());
    m_certificate->setText(m_rest.certificateFile);
    m_key->setText(m_rest.keyFile);
    m_ca->setText(m_rest.caFile);
    m_crl->setText(m_rest.crlFile);
    m_requires->setChecked(m_rest.requireCertificate);
    m_identity->setCurrentIndex(m_identity->findData(static_cast<int>(m_rest.identity)));
    setProblem({}, {});
    setPlace(options);
}

void TlsForm::fill(ListenerOptions &options) const
{
    options.tls.reset();
    options.settings.useIdentityAsUserName = false;
    if (!m_isOn->isChecked())
        return;
    TlsOptions tls = m_rest;
    tls.certificateFile = m_certificate->text();
    tls.keyFile = m_key->text();
    tls.caFile = m_ca->text();
    tls.crlFile = m_crl->text();
    tls.requireCertificate = m_requires->isChecked();
    tls.identity = static_cast<TlsOptions::Identity>(m_identity->currentData().toInt());
    options.tls = tls;
    options.settings.useIdentityAsUserName = tls.identity != TlsOptions::Identity::None;
}

void TlsForm::setProblem(const QString &file, const QString &text)
{
    FileField *blamed = nullptr;
    for (FileField *field : {m_certificate, m_key, m_ca, m_crl}) {
        field->setProblem({});
        if (!blamed && !text.isEmpty() && field->text() == file && m_isOn->isChecked())
            blamed = field;
    }
    if (blamed)
        blamed->setProblem(text);
    m_problem->setText(blamed ? QString() : text);
}

void TlsForm::setPlace(const ListenerOptions &options)
{
    m_place = options;
    showCa();
}

void TlsForm::createCertificate()
{
    const NewCertificate made = m_broker.createCertificate();
    if (!made.problem.isEmpty()) {
        m_problem->setText(made.problem);
        return;
    }
    m_isOn->setChecked(true);
    m_certificate->setText(made.certificateFile);
    m_key->setText(made.keyFile);
    showCa();
    m_problem->setText(tr("Created for %1. Press Apply to use it.").arg(made.names.join(QStringLiteral(", "))),
                       ProblemLabel::Tone::Good);
    Q_EMIT changed(); // also if the names of the files are as before
}

/// What a device needs, as long as the certificate is one of our own CA.
void TlsForm::showCa()
{
    const BrokerSetup &setup = m_broker.setup();
    const bool isOurs = !setup.ownCertificateFile.isEmpty() && m_certificate->text() == setup.ownCertificateFile;
    m_caBox->setVisible(isOurs);
    if (!isOurs)
        return;
    setShown(m_caPath, setup.ownCaFile);
    QString host = QStringLiteral("localhost");
    if (models::reachOf(m_place) == models::Reach::Chosen && !m_place.addresses.isEmpty())
        host = m_place.addresses.constFirst().toString();
    const QList<BrokerAddress> &addresses = m_broker.state().addresses;
    const auto reachable = std::ranges::find(addresses, false, &BrokerAddress::isLoopback);
    if (models::reachOf(m_place) == models::Reach::Everywhere && reachable != addresses.end())
        host = reachable->host;
    BrokerAddress address{host, m_place.port, {}};
    address.protocol =
        m_place.protocol == ListenerOptions::Protocol::WebSockets ? QStringLiteral("wss") : QStringLiteral("mqtts");
    address.caFile = setup.ownCaFile;
    QString command;
    for (const Snippet &snippet : snippetsFor(address)) {
        if (snippet.name == QLatin1StringView("mosquitto_pub"))
            command = snippet.text;
    }
    setShown(m_command, command);
    m_command->setVisible(!command.isEmpty());
    m_copyCommand->setVisible(!command.isEmpty());
}

void TlsForm::copy(QPushButton *button, const QString &text)
{
    QApplication::clipboard()->setText(text);
    QToolTip::showText(button->mapToGlobal(QPoint(0, button->height())), tr("Copied"), button);
}

void TlsForm::saveCa()
{
    auto *dialog = new QFileDialog(this, tr("Save the CA file as"), QStringLiteral("brokerscope-ca.pem"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pem"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &name) {
        QFile::remove(name); // the dialog has asked
        QFile source(m_caPath->text());
        if (source.copy(name))
            m_problem->setText(tr("Saved %1").arg(name), ProblemLabel::Tone::Good);
        else
            m_problem->setText(tr("%1 cannot be written: %2. Choose another place.").arg(name, source.errorString()));
    });
    dialog->show();
}

} // namespace brokerscope::ui
