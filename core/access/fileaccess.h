// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/access/accessoptions.h"
#include "core/access/aclfile.h"
#include "core/access/guesslimit.h"
#include "core/access/passwordfile.h"
#include "core/broker/accesscontrol.h"

#include <QList>

#include <memory>
#include <optional>
#include <vector>

namespace brokerscope::access {

/// Lets clients do what password files and ACL files say, deciding as mosquitto
/// 2.0 does. One set of rules for each access group, see ListenerSettings. A
/// client of a group that there is not may do nothing.
///
/// Whom the broker calls authenticated (by a certificate, where the listener
/// takes user names from there, or by authentication()) is not asked for a
/// password. Another client with a user name must have that user's password of
/// the password file; without such a file, it is let in if anonymous clients are.
///
/// Topics are as the broker knows them, with the mount point in front, as in
/// mosquitto. What decides about SUBSCRIBE is written at AclFile.
///
/// Explanations name the rule and the user, never a password. They are for the
/// person at this side: "no such user" and "wrong password" are told apart.
/// Reads files in load() only; lives on the broker's thread afterwards.
class FileAccess : public broker::AccessControl {
public:
    struct Loaded {
        std::unique_ptr<FileAccess> access; // null if there are errors
        QList<FileProblem> errors;
        /// Lines of password files whose user cannot log in; mosquitto starts with them, too.
        QList<FileProblem> warnings;
    };
    static Loaded load(const QList<AccessOptions> &groups, const GuessLimit::Limits &limits = {});

    ~FileAccess() override;

    broker::Decision mayConnect(const broker::ConnectRequest &request) override;
    broker::Decision mayPublish(const broker::PublishRequest &request) override;
    broker::Decision maySubscribe(const broker::SubscribeRequest &request) override;
    broker::Decision mayReceive(const broker::ReceiveRequest &request) override;
    /// SCRAM-SHA-256, if the group has a password file.
    std::unique_ptr<broker::Authentication> authentication(const broker::ConnectRequest &request,
                                                           QByteArrayView method) override;

private:
    struct Group {
        bool allowAnonymous = false;
        std::shared_ptr<const PasswordFile> passwords; // shared with exchanges that outlive a reload
        std::optional<AclFile> acl;
    };

    explicit FileAccess(const GuessLimit::Limits &limits);

    const Group *groupOf(const broker::ClientInfo &client) const;
    broker::Decision checkPassword(const Group &group, const broker::ConnectRequest &request);
    broker::Decision decide(const broker::ClientInfo &client, AclAction action, QByteArrayView topic) const;

    std::vector<Group> m_groups;
    std::shared_ptr<GuessLimit> m_guessLimit; // shared with exchanges that outlive a reload
    QByteArray m_secret;                      // of what is made up for unknown users
};

} // namespace brokerscope::access
