// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/listener.h"

#include <QSocketNotifier>
#include <QTimer>

#include <optional>

namespace brokerscope::net {

/// Listens on a unix domain socket, which the broker's user and group may
/// connect to. Not QLocalServer, which stops listening for good when the system
/// is out of descriptors for a moment.
///
/// The file goes when the listener does, unless something else is there by then.
class UnixListener : public Listener {
    Q_OBJECT

public:
    explicit UnixListener(QObject *parent = nullptr);
    ~UnixListener() override;

    /// A socket that nobody listens on any more is replaced; a file of another
    /// kind is not touched.
    [[nodiscard]] std::optional<ListenError> listen(const QString &path);
    Endpoint endpoint() const override;

private:
    struct File {
        quint64 device = 0;
        quint64 inode = 0;
        bool operator==(const File &) const = default;
    };

    static std::optional<File> fileAt(const QByteArray &path);
    std::optional<ListenError> failed(const QString &reason, const QString &remedy,
                                      QAbstractSocket::SocketError error = QAbstractSocket::UnknownSocketError);
    void acceptNext();

    QString m_path;
    std::optional<QSocketNotifier> m_arrivals;
    QTimer m_retry;
    std::optional<File> m_file; // made by us
    int m_descriptor = -1;
};

} // namespace brokerscope::net
