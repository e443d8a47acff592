// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/access/aclfile.h"

namespace brokerscope::access {

/// Reads the lines of an ACL file one after the other; see AclFile.
class AclParser {
public:
    explicit AclParser(const QString &fileName);

    void addLine(QByteArrayView line);
    std::variant<AclFile, QList<FileProblem>> take();

private:
    void addUser(QByteArrayView name);
    void addRule(QByteArrayView keyword, QByteArrayView rest, QByteArrayView line);
    void complain(const QString &problem, const QString &remedy);

    AclFile m_file;
    QList<FileProblem> m_problems;
    int m_line = 0;
    std::optional<QByteArray> m_user;
};

} // namespace brokerscope::access
