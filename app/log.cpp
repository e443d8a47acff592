// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>

#include <fcntl.h>
#include <syslog.h>
#include <unistd.h>

namespace brokerscope::app {

using config::LogOptions;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MicrosecondsPerSecond = 1'000'000;
constexpr int FileMode = 0640; // who may read the log, besides its owner, is for its group
constexpr std::size_t LongestTimestamp = 256;
constexpr std::array Facilities = {LOG_LOCAL0, LOG_LOCAL1, LOG_LOCAL2, LOG_LOCAL3,
                                   LOG_LOCAL4, LOG_LOCAL5, LOG_LOCAL6, LOG_LOCAL7};

int priorityOf(Log::Type type)
{
    switch (type) {
    case LogOptions::Error:
        return LOG_ERR;
    case LogOptions::Warning:
        return LOG_WARNING;
    case LogOptions::Notice:
    case LogOptions::Subscribe:
    case LogOptions::Unsubscribe:
        return LOG_NOTICE;
    case LogOptions::Information:
        return LOG_INFO;
    case LogOptions::Debug:
    case LogOptions::WebSockets:
    case LogOptions::Internal:
        return LOG_DEBUG;
    }
    return LOG_DEBUG;
}

/// As mosquitto names them; null: never published.
const char *topicOf(Log::Type type)
{
    switch (type) {
    case LogOptions::Error:
        return "$SYS/broker/log/E";
    case LogOptions::Warning:
        return "$SYS/broker/log/W";
    case LogOptions::Notice:
        return "$SYS/broker/log/N";
    case LogOptions::Information:
        return "$SYS/broker/log/I";
    case LogOptions::Subscribe:
        return "$SYS/broker/log/M/subscribe";
    case LogOptions::Unsubscribe:
        return "$SYS/broker/log/M/unsubscribe";
    case LogOptions::Debug: // a published line would be a message again
    case LogOptions::WebSockets:
    case LogOptions::Internal:
        return nullptr;
    }
    return nullptr;
}

QByteArray timestamp(const LogOptions &options, qint64 microseconds)
{
    if (!options.hasTimestamps)
        return {};
    const auto seconds =
        static_cast<std::time_t>(microseconds == 0 ? std::time(nullptr) : microseconds / MicrosecondsPerSecond);
    if (options.timestampFormat.isEmpty())
        return QByteArray::number(static_cast<qint64>(seconds)) + ": ";
    std::tm parts{};
    localtime_r(&seconds, &parts);
    std::array<char, LongestTimestamp> text{};
    const std::size_t size =
        std::strftime(text.data(), text.size(), options.timestampFormat.toUtf8().constData(), &parts);
    return QByteArray(text.data(), static_cast<qsizetype>(size)) + ": ";
}

} // namespace

/// A descriptor and who writes to it.
struct Log::Output {
    Output(int number, bool isOurs)
        : descriptor(number)
        , isOwned(isOurs)
        , writer(std::make_unique<LineWriter>(number))
    {
    }
    ~Output()
    {
        writer.reset();
        if (isOwned)
            ::close(descriptor);
    }
    Q_DISABLE_COPY_MOVE(Output)

    int descriptor;
    bool isOwned;
    std::unique_ptr<LineWriter> writer;
};

Log::Log(Publish publish)
    : m_publish(std::move(publish))
{
    m_options.types = {};
    m_options.destinations = {};
}

Log::~Log()
{
    if (m_options.destinations.testFlag(LogOptions::SystemLog))
        ::closelog();
}

QString Log::configure(const LogOptions &options)
{
    std::vector<std::unique_ptr<Output>> outputs;
    if (!options.file.isEmpty()) {
        const int file =
            ::open(options.file.toLocal8Bit().constData(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, FileMode);
        if (file == -1) {
            return QStringLiteral("Cannot write the log %1: %2. Change log_dest, or who may write there.")
                .arg(options.file, QString::fromLocal8Bit(std::strerror(errno)));
        }
        outputs.push_back(std::make_unique<Output>(file, true));
    }
    if (options.destinations.testFlag(LogOptions::StandardError))
        outputs.push_back(std::make_unique<Output>(STDERR_FILENO, false));
    if (options.destinations.testFlag(LogOptions::StandardOutput))
        outputs.push_back(std::make_unique<Output>(STDOUT_FILENO, false));
    if (options.destinations.testFlag(LogOptions::SystemLog)) {
        const int facility =
            options.systemFacility ? Facilities[static_cast<std::size_t>(*options.systemFacility)] : LOG_DAEMON;
        ::openlog("brokerscoped", 0, facility);
    }
    const std::lock_guard lock(m_mutex);
    m_options = options;
    m_outputs.swap(outputs);
    return {};
}

bool Log::writes(Type type) const
{
    const std::lock_guard lock(m_mutex);
    return m_options.types.testFlag(type) && (m_options.destinations || !m_options.file.isEmpty());
}

void Log::write(Type type, const QString &text, qint64 microseconds)
{
    const QByteArray bytes = text.toUtf8();
    const std::lock_guard lock(m_mutex);
    if (!m_options.types.testFlag(type))
        return;
    const QByteArray line = timestamp(m_options, microseconds) + bytes;
    for (const auto &output : m_outputs)
        output->writer->append(line + '\n');
    if (m_options.destinations.testFlag(LogOptions::SystemLog))
        ::syslog(priorityOf(type), "%s", bytes.constData());
    const char *topic = topicOf(type);
    if (topic != nullptr && m_publish && m_options.destinations.testFlag(LogOptions::Topic))
        m_publish(topic, line);
}

} // namespace brokerscope::app
