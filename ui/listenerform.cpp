// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listenerform.h"

#include "core/protocol/topic.h"
#include "ui/brokercontrol.h"
#include "ui/problemlabel.h"
#include "ui/theme.h"
#include "ui/tlsform.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

#include <limits>

namespace brokerscope::ui {

using config::ListenerOptions;
using models::Reach;

namespace {

/// A field with what is wrong with it below.
QWidget *withProblem(QWidget *field, ProblemLabel *problem)
{
    auto *both = new QWidget(field->parentWidget());
    auto *layout = new QVBoxLayout(both);
    layout->setContentsMargins({});
    layout->setSpacing(theme::Grid / 2);
    layout->addWidget(field);
    layout->addWidget(problem);
    both->setFocusProxy(field);
    return both;
}

} // namespace

ListenerForm::ListenerForm(BrokerControl &broker, QWidget *parent)
    : QWidget(parent)
    , m_broker(broker)
    , m_form(new QFormLayout)
    , m_kind(new QComboBox(this))
    , m_reach(new QComboBox(this))
    , m_reachNote(new ProblemLabel(this))
    , m_addresses(new QLineEdit(this))
    , m_addressProblem(new ProblemLabel(this))
    , m_port(new QSpinBox(this))
    , m_portProblem(new ProblemLabel(this))
    , m_path(new QLineEdit(this))
    , m_pathProblem(new ProblemLabel(this))
    , m_maximum(new QSpinBox(this))
    , m_mountPoint(new QLineEdit(this))
    , m_mountProblem(new ProblemLabel(this))
    , m_tls(new TlsForm(broker, this))
{
    build();
    for (QComboBox *box : {m_kind, m_reach})
        connect(box, &QComboBox::currentIndexChanged, this, &ListenerForm::onChanged);
    for (QLineEdit *edit : {m_addresses, m_path, m_mountPoint})
        connect(edit, &QLineEdit::textChanged, this, &ListenerForm::onChanged);
    for (QSpinBox *box : {m_port, m_maximum})
        connect(box, &QSpinBox::valueChanged, this, &ListenerForm::onChanged);
    connect(&m_broker, &BrokerControl::stateChanged, this, &ListenerForm::showReachNote);
    connect(m_tls, &TlsForm::changed, this, &ListenerForm::changed);
    setOptions({});
}

void ListenerForm::build()
{
    m_kind->addItem(tr("MQTT"));
    m_kind->addItem(tr("MQTT over WebSocket"));
    m_kind->addItem(tr("MQTT on a unix socket"));
    m_kind->setAccessibleName(tr("Protocol"));
    m_reach->addItem(tr("This computer only"));
    m_reach->addItem(tr("Devices on my network (all addresses)"));
    m_reach->addItem(tr("These addresses:"));
    m_reach->setAccessibleName(tr("Who can connect"));
    m_addresses->setPlaceholderText(tr("192.168.1.20, fd00::7"));
    m_addresses->setAccessibleName(tr("Addresses of this computer"));
    m_port->setRange(0, 65535);
    m_port->setSpecialValueText(tr("any free one"));
    m_port->setGroupSeparatorShown(false);
    m_port->setAccessibleName(tr("Port"));
    m_path->setPlaceholderText(tr("/run/user/1000/mqtt.sock"));
    m_path->setAccessibleName(tr("Path of the socket"));
    m_maximum->setRange(0, 1'000'000);
    m_maximum->setSpecialValueText(tr("no limit of its own"));
    m_maximum->setAccessibleName(tr("Maximum connections"));
    m_mountPoint->setPlaceholderText(tr("none; devices/ for example"));
    m_mountPoint->setAccessibleName(tr("Mount point"));
    m_mountPoint->setToolTip(tr("Put in front of every topic of this listener's clients, who do not see it"));
    for (QLineEdit *edit : {m_addresses, m_path, m_mountPoint})
        edit->setFont(theme::monospace(font()));

    m_form->setHorizontalSpacing(2 * theme::Grid);
    m_form->setVerticalSpacing(theme::Grid);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("Protocol"), m_kind);
    m_form->addRow(tr("Who can connect"), withProblem(m_reach, m_reachNote));
    m_form->addRow(tr("Addresses"), withProblem(m_addresses, m_addressProblem));
    m_form->addRow(tr("Port"), withProblem(m_port, m_portProblem));
    m_form->addRow(tr("Path"), withProblem(m_path, m_pathProblem));
    m_form->addRow(tr("Maximum connections"), m_maximum);
    m_form->addRow(tr("Mount point"), withProblem(m_mountPoint, m_mountProblem));
    auto *left = new QVBoxLayout;
    left->addLayout(m_form);
    left->addStretch();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6 * theme::Grid);
    layout->addLayout(left, 4);
    layout->addWidget(m_tls, 5);
}

ListenerForm::Kind ListenerForm::kind() const
{
    return static_cast<Kind>(m_kind->currentIndex());
}

void ListenerForm::setOptions(const ListenerOptions &options)
{
    const QSignalBlocker quiet(this);
    m_rest = options;
    m_kind->setCurrentIndex(static_cast<int>(!options.socketPath.isEmpty() ? Kind::UnixSocket
                                             : options.protocol == ListenerOptions::Protocol::WebSockets
                                                 ? Kind::WebSockets
                                                 : Kind::Mqtt));
    const Reach reach = models::reachOf(options);
    m_reach->setCurrentIndex(static_cast<int>(reach));
    QStringList addresses;
    for (const QHostAddress &address : options.addresses)
        addresses.append(address.toString());
    m_addresses->setText(reach == Reach::Chosen ? addresses.join(QStringLiteral(", ")) : QString());
    m_port->setValue(options.port);
    m_path->setText(options.socketPath);
    m_maximum->setValue(
        static_cast<int>(qMin<qsizetype>(options.settings.maximumConnections, std::numeric_limits<int>::max())));
    m_mountPoint->setText(QString::fromUtf8(options.settings.mountPoint));
    m_tls->setOptions(options);
    clearProblems();
    showFields();
}

QList<QHostAddress> ListenerForm::chosenAddresses(QString &wrong) const
{
    QList<QHostAddress> addresses;
    const QStringList texts = m_addresses->text().split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &text : texts) {
        const QHostAddress address(text.trimmed());
        if (address.isNull())
            wrong = text.trimmed();
        else
            addresses.append(address);
    }
    return addresses;
}

ListenerOptions ListenerForm::options() const
{
    QString wrong;
    ListenerOptions options = m_rest;
    options.protocol =
        kind() == Kind::WebSockets ? ListenerOptions::Protocol::WebSockets : ListenerOptions::Protocol::Mqtt;
    options.socketPath = kind() == Kind::UnixSocket ? m_path->text().trimmed() : QString();
    options.addresses = kind() == Kind::UnixSocket
                            ? QList<QHostAddress>()
                            : models::addressesFor(static_cast<Reach>(m_reach->currentIndex()), chosenAddresses(wrong));
    options.port = kind() == Kind::UnixSocket ? 0 : static_cast<quint16>(m_port->value());
    options.settings.name.clear();
    if (m_rest.settings.maximumConnections <= m_maximum->maximum() || m_maximum->value() != m_maximum->maximum())
        options.settings.maximumConnections = m_maximum->value();
    options.settings.mountPoint = m_mountPoint->text().toUtf8();
    m_tls->fill(options);
    return options;
}

bool ListenerForm::isComplete()
{
    clearProblems();
    QString wrong;
    const bool isChosen = kind() != Kind::UnixSocket && m_reach->currentIndex() == static_cast<int>(Reach::Chosen);
    if (isChosen && chosenAddresses(wrong).isEmpty() && wrong.isEmpty())
        m_addressProblem->setText(tr("Give one or more addresses of this computer, with commas between."));
    else if (isChosen && !wrong.isEmpty())
        m_addressProblem->setText(tr("\"%1\" is not an IP address, such as 192.168.1.20.").arg(wrong));
    else if (kind() == Kind::UnixSocket && m_path->text().trimmed().isEmpty())
        m_pathProblem->setText(tr("Give the path of the socket."));
    else if (!m_mountPoint->text().isEmpty() && !protocol::isValidTopicName(m_mountPoint->text().toUtf8()))
        m_mountProblem->setText(tr("A mount point cannot have + or #."));
    else
        return true;
    return false;
}

void ListenerForm::showError(const config::ListenError &error)
{
    clearProblems();
    const QString text = error.remedy.isEmpty() ? error.reason : error.reason + QLatin1Char(' ') + error.remedy;
    if (!error.file.isEmpty() || (m_rest.tls && error.error == QAbstractSocket::UnknownSocketError))
        m_tls->setProblem(error.file, text);
    else if (!error.socketPath.isEmpty())
        m_pathProblem->setText(text);
    else if (error.error == QAbstractSocket::SocketAddressNotAvailableError)
        m_addressProblem->setText(text);
    else
        m_portProblem->setText(text);
}

void ListenerForm::clearProblems()
{
    for (ProblemLabel *label : {m_addressProblem, m_portProblem, m_pathProblem, m_mountProblem})
        label->setText({});
    m_tls->setProblem({}, {});
}

void ListenerForm::focusFirst()
{
    m_kind->setFocus(Qt::OtherFocusReason);
}

void ListenerForm::onChanged()
{
    showFields();
    m_tls->setPlace(options());
    Q_EMIT changed();
}

void ListenerForm::showFields()
{
    const bool isUnix = kind() == Kind::UnixSocket;
    const bool isChosen = m_reach->currentIndex() == static_cast<int>(Reach::Chosen);
    const auto setShown = [this](QWidget *field, bool isShown) {
        QWidget *both = field->parentWidget() == this ? field : field->parentWidget();
        both->setVisible(isShown);
        m_form->labelForField(both)->setVisible(isShown);
    };
    setShown(m_reach, !isUnix);
    setShown(m_addresses, !isUnix && isChosen);
    setShown(m_port, !isUnix);
    setShown(m_path, isUnix);
    showReachNote();
}

/// Who is let in from other computers is decided elsewhere, and easily forgotten here.
void ListenerForm::showReachNote()
{
    const QList<access::AccessOptions> &access = m_broker.setup().access;
    const bool isOpen = access.value(m_rest.settings.accessGroup).allowAnonymous;
    const bool isBeyond = m_reach->currentIndex() != static_cast<int>(Reach::ThisComputer);
    m_reachNote->setText(isOpen && isBeyond ? tr("Without a user name, too: see Users and access.") : QString(),
                         ProblemLabel::Tone::Muted);
}

} // namespace brokerscope::ui
