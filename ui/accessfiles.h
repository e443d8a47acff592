// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/accessoptions.h"
#include "core/access/passwordfile.h"
#include "ui/models/acllines.h"

#include <QObject>
#include <QStringList>

namespace brokerscope::ui {

class BrokerControl;

/// The files of users and rules of one access group, as they are edited: each
/// change is written at once and the broker asks the new files from then on.
/// A file that was changed outside is read again before it is written. GUI thread.
class AccessFiles : public QObject {
    Q_OBJECT

public:
    explicit AccessFiles(BrokerControl &broker, QObject *parent = nullptr);

    int group() const { return m_group; }
    void setGroup(int group);
    const access::AccessOptions &options() const;
    /// Where it is or, as long as there is none, will be.
    QString passwordFileName() const;
    QString aclFileName() const;

    const access::PasswordFile &passwords() const { return m_passwords; }
    const models::AclLines &rules() const { return m_rules; }
    /// What is wrong in the files as they are.
    const QStringList &problems() const { return m_problems; }
    /// What decides now, rules that were not accepted left aside.
    access::AclAnswer answer(const access::AclSubject &subject, access::AclAction action, QByteArrayView topic) const;

    // Each returns why it failed, or empty.

    QString setAnonymous(bool isAllowed);
    /// Whether rules restrict topics at all.
    QString setRestricted(bool isRestricted);
    QString setPassword(const QByteArray &user, const QByteArray &password);
    QString removeUser(const QByteArray &user);
    QString addRule(const models::AclEntry &entry);
    QString replaceRule(qsizetype rule, const models::AclEntry &with);
    QString removeRule(qsizetype rule);
    /// Reads what was changed outside.
    QString reload();

Q_SIGNALS:
    void aboutToChange();
    void changed();

private:
    void read();
    QString use(const access::AccessOptions &options);
    QString writePasswords(const access::PasswordFile &passwords);
    QString writeRules(const models::AclLines &rules);
    bool isChangedOutside() const;
    QString changedOutside();

    BrokerControl &m_broker;
    int m_group = 0;
    access::PasswordFile m_passwords;
    models::AclLines m_rules;
    QByteArray m_aclText; // of the file when it was read
    QByteArray m_passwordText;
    std::optional<access::AclFile> m_acl;
    QStringList m_problems;
};

} // namespace brokerscope::ui
