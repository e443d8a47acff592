// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accessfiles.h"

#include "ui/brokercontrol.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace brokerscope::ui {

using access::AccessOptions;
using models::AclEntry;
using models::AclLines;

namespace {

/// The text of a file; nothing if it is not there or cannot be read.
QByteArray textOf(const QString &fileName)
{
    if (fileName.isEmpty())
        return {};
    const auto text = access::readTextFile(fileName);
    const auto *bytes = std::get_if<QByteArray>(&text);
    return bytes ? *bytes : QByteArray();
}

} // namespace

AccessFiles::AccessFiles(BrokerControl &broker, QObject *parent)
    : QObject(parent)
    , m_broker(broker)
{
    read();
}

const AccessOptions &AccessFiles::options() const
{
    return m_broker.setup().access[m_group];
}

void AccessFiles::setGroup(int group)
{
    Q_EMIT aboutToChange();
    m_group = group;
    read();
    Q_EMIT changed();
}

QString AccessFiles::passwordFileName() const
{
    return options().passwordFile.isEmpty() ? m_broker.setup().newPasswordFile : options().passwordFile;
}

QString AccessFiles::aclFileName() const
{
    return options().aclFile.isEmpty() ? m_broker.setup().newAclFile : options().aclFile;
}

void AccessFiles::read()
{
    m_problems.clear();
    m_passwordText = textOf(passwordFileName());
    m_passwords = access::PasswordFile::parse(m_passwordText, passwordFileName());
    for (const access::FileProblem &problem : m_passwords.problems())
        m_problems.append(problem.message());
    m_aclText = textOf(aclFileName());
    m_rules = AclLines::parse(m_aclText);
    auto acl = access::AclFile::parse(m_aclText, QFileInfo(aclFileName()).fileName());
    if (const auto *problems = std::get_if<QList<access::FileProblem>>(&acl)) {
        for (const access::FileProblem &problem : *problems)
            m_problems.append(problem.message());
        m_acl.reset();
    } else {
        m_acl = std::get<access::AclFile>(std::move(acl));
    }
    // A name in the configuration without a file: the broker says what it makes of it.
    for (const QString &name : {options().passwordFile, options().aclFile}) {
        if (!name.isEmpty() && !QFile::exists(name))
            m_problems.append(tr("%1 does not exist.").arg(name));
    }
}

access::AclAnswer AccessFiles::answer(const access::AclSubject &subject, access::AclAction action,
                                      QByteArrayView topic) const
{
    if (!options().aclFile.isEmpty() && m_acl)
        return m_acl->answer(subject, action, topic);
    if (!options().aclFile.isEmpty())
        return {false, tr("The file of rules has mistakes, see above.")};
    const access::AclVerdict verdict = access::AclFile::decideWithoutFile(action, topic);
    return {verdict.isAllowed, verdict.ground == access::AclVerdict::Ground::NoRule
                                   ? tr("Rules are off: whoever is connected may do it.")
                                   : access::AclFile().explanation(verdict)};
}

QString AccessFiles::use(const AccessOptions &options)
{
    Q_EMIT aboutToChange();
    QList<AccessOptions> all = m_broker.setup().access;
    all[m_group] = options;
    const QStringList problems = m_broker.setAccess(all);
    read();
    Q_EMIT changed();
    return problems.join(QLatin1Char('\n'));
}

bool AccessFiles::isChangedOutside() const
{
    return textOf(passwordFileName()) != m_passwordText || textOf(aclFileName()) != m_aclText;
}

QString AccessFiles::changedOutside()
{
    const QString problem = reload();
    return problem.isEmpty() ? tr("A file was changed by another program and is read again. Repeat your change.")
                             : problem;
}

QString AccessFiles::reload()
{
    return use(options());
}

QString AccessFiles::setAnonymous(bool isAllowed)
{
    AccessOptions wanted = options();
    wanted.allowAnonymous = isAllowed;
    return use(wanted);
}

QString AccessFiles::setRestricted(bool isRestricted)
{
    AccessOptions wanted = options();
    wanted.aclFile = isRestricted ? aclFileName() : QString();
    if (isRestricted && !QFile::exists(wanted.aclFile)) {
        QDir().mkpath(QFileInfo(wanted.aclFile).absolutePath());
        if (const auto problem = m_rules.write(wanted.aclFile))
            return problem->message();
    }
    return use(wanted);
}

QString AccessFiles::writePasswords(const access::PasswordFile &passwords)
{
    AccessOptions wanted = options();
    wanted.passwordFile = passwordFileName();
    QDir().mkpath(QFileInfo(wanted.passwordFile).absolutePath());
    if (const auto problem = passwords.write(wanted.passwordFile))
        return problem->message();
    return use(wanted);
}

QString AccessFiles::setPassword(const QByteArray &user, const QByteArray &password)
{
    if (const QString objection = access::PasswordFile::objectionToUser(user); !objection.isEmpty())
        return objection + QLatin1Char('.');
    if (const QString objection = access::PasswordFile::objectionToPassword(password); !objection.isEmpty())
        return objection + QLatin1Char('.');
    if (isChangedOutside())
        return changedOutside();
    access::PasswordFile passwords = m_passwords;
    passwords.setPassword(user, password);
    return writePasswords(passwords);
}

QString AccessFiles::removeUser(const QByteArray &user)
{
    if (isChangedOutside())
        return changedOutside();
    access::PasswordFile passwords = m_passwords;
    return passwords.remove(user) ? writePasswords(passwords) : QString();
}

QString AccessFiles::writeRules(const AclLines &rules)
{
    QDir().mkpath(QFileInfo(aclFileName()).absolutePath());
    if (const auto problem = rules.write(aclFileName()))
        return problem->message();
    return use(options());
}

QString AccessFiles::addRule(const AclEntry &entry)
{
    if (isChangedOutside())
        return changedOutside();
    AclLines rules = m_rules;
    rules.add(entry);
    return writeRules(rules);
}

QString AccessFiles::replaceRule(qsizetype rule, const AclEntry &with)
{
    if (isChangedOutside())
        return changedOutside();
    AclLines rules = m_rules;
    rules.replace(rule, with);
    return writeRules(rules);
}

QString AccessFiles::removeRule(qsizetype rule)
{
    if (isChangedOutside())
        return changedOutside();
    AclLines rules = m_rules;
    rules.remove(rule);
    return writeRules(rules);
}

} // namespace brokerscope::ui
