// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/linewriter.h"
#include "core/config/options.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace brokerscope::app {

/// Writes down what happens, where and in the form a configuration file asks
/// for. Lines are written on threads of their own, see LineWriter.
///
/// write() may be called from any thread, the rest from the thread it lives in.
class Log {
public:
    using Type = config::LogOptions::Type;
    /// Publishes a line, for log_dest topic; called from any thread.
    using Publish = std::function<void(const QByteArray &topic, const QByteArray &text)>;

    explicit Log(Publish publish = {});
    ~Log();

    /// From now on as `options` say; files are opened anew. Returns what went
    /// wrong, in which case everything stays as it was, or an empty string.
    [[nodiscard]] QString configure(const config::LogOptions &options);
    /// Whether messages of the type are written anywhere.
    bool writes(Type type) const;
    /// `microseconds` since 1970; 0: now.
    void write(Type type, const QString &text, qint64 microseconds = 0);

private:
    struct Output;

    Publish m_publish;
    mutable std::mutex m_mutex; // guards what follows
    config::LogOptions m_options;
    std::vector<std::unique_ptr<Output>> m_outputs;
};

} // namespace brokerscope::app
