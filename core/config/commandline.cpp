// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/commandline.h"

#include <QCommandLineParser>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace brokerscope::config {

using namespace Qt::StringLiterals;

namespace {

constexpr int LargestPort = 65535;
constexpr qint64 LargestSize = qint64(1) << 40;

QString nameOf(Program program)
{
    switch (program) {
    case Program::Window:
        return QStringLiteral("brokerscope");
    case Program::Headless:
        return QStringLiteral("brokerscoped");
    }
    return {};
}

QString helpText(Program program)
{
    const bool isHeadless = program == Program::Headless;
    QString text =
        isHeadless
            ? QStringLiteral("Usage: brokerscoped [options]\n"
                             "An MQTT broker (3.1, 3.1.1 and 5) for the command line.\n")
            : QStringLiteral("Usage: brokerscope [options]\n"
                             "An MQTT broker (3.1, 3.1.1 and 5) with a window that shows what happens inside it.\n");
    text += QStringLiteral("\n"
                           "Options:\n"
                           "  -c, --config FILE  take limits, listeners, access and logging from FILE, written as\n"
                           "                     mosquitto.conf(5) is; what it leaves out is as in mosquitto\n"
                           "  -p, --port N       listen on TCP port N (default 1883; 0 = any free port)\n"
                           "      --bind ADDRESS listen on this address of the computer; may be given more than\n"
                           "                     once (default 127.0.0.1 and ::1; * = all networks)\n"
                           "                     (with --config, FILE says it)\n"
                           "      --allow-anonymous\n"
                           "                     let clients of other computers connect without a user name, too\n"
                           "  -v                 say on standard error what happens\n"
                           "      --stats FILE   write counters to FILE as JSON at exit and on SIGUSR1\n"
                           "      --log-memory SIZE\n"
                           "                     keep the newest packets in so many bytes; K, M and G multiply\n");
    text += isHeadless
                ? QStringLiteral("                     (default 0: none, for --stats only)\n")
                : QStringLiteral("                     (at least 16M; default 512M, of which the window needs 128M)\n");
    if (isHeadless)
        text += QStringLiteral("      --events       write each event to standard output as one line of JSON\n"
                               "      --filter EXPRESSION\n"
                               "                     only events that match, in the language of the window's filter,\n"
                               "                     such as 'home/+/temp json.t>25 not client:sim*'\n");
    text += QStringLiteral("  -h, --help         show this help\n"
                           "      --version      show the version\n"
                           "\n");
    text += QStringLiteral("SIGHUP reads FILE and the files that it names again.\n");
    text += QStringLiteral("Exit codes: 0 stopped, 2 bad usage, 3 cannot listen or bad configuration.\n");
    return text;
}

EarlyExit badUsage(const QString &what, Program program)
{
    return {ExitBadUsage, {}, QStringLiteral("%1: %2\nTry '%1 --help'.\n").arg(nameOf(program), what)};
}

void addOptions(QCommandLineParser &parser, Program program)
{
    parser.addOption(QCommandLineOption({u"c"_s, u"config"_s, u"config-file"_s}, {}, u"FILE"_s));
    parser.addOption(QCommandLineOption({u"p"_s, u"port"_s}, {}, u"N"_s));
    parser.addOption(QCommandLineOption(u"bind"_s, {}, u"ADDRESS"_s));
    parser.addOption(QCommandLineOption(u"allow-anonymous"_s));
    parser.addOption(QCommandLineOption(u"v"_s));
    parser.addOption(QCommandLineOption(u"stats"_s, {}, u"FILE"_s));
    parser.addOption(QCommandLineOption(u"log-memory"_s, {}, u"SIZE"_s));
    parser.addOption(QCommandLineOption(QStringList{u"h"_s, u"help"_s}));
    parser.addOption(QCommandLineOption(u"version"_s));
    if (program == Program::Headless) {
        parser.addOption(QCommandLineOption(u"events"_s));
        parser.addOption(QCommandLineOption(u"filter"_s, {}, u"EXPRESSION"_s));
    }
}

std::optional<quint16> parsePort(const QString &text)
{
    bool isNumber = false;
    const int port = text.toInt(&isNumber);
    if (!isNumber || port < 0 || port > LargestPort)
        return std::nullopt;
    return static_cast<quint16>(port);
}

/// "64M"; nothing if it is not a size, or one that no memory has.
std::optional<qint64> parseSize(const QString &text)
{
    static const QRegularExpression form(u"^([0-9]{1,12})([KMGkmg]?)i?[Bb]?$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString unit = match.captured(2).toUpper();
    const int shift = unit == u"K"_s ? 10 : unit == u"M"_s ? 20 : unit == u"G"_s ? 30 : 0;
    const qint64 number = match.captured(1).toLongLong();
    if (number > (LargestSize >> shift))
        return std::nullopt;
    return number << shift;
}

/// Names other than "localhost" are not looked up: what they mean changes.
QList<QHostAddress> parseAddress(const QString &text)
{
    if (text == QLatin1Char('*'))
        return {QHostAddress(QHostAddress::Any)};
    if (text == QLatin1String("localhost"))
        return {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    const bool isBracketed = text.startsWith(QLatin1Char('[')) && text.endsWith(QLatin1Char(']'));
    const QHostAddress address(isBracketed ? text.sliced(1, text.size() - 2) : text);
    return address.isNull() ? QList<QHostAddress>() : QList<QHostAddress>{address};
}

} // namespace

bool isBeyondThisComputer(const CommandLine &line)
{
    return !std::ranges::all_of(line.bindAddresses, &QHostAddress::isLoopback);
}

std::variant<CommandLine, EarlyExit> parseCommandLine(const QStringList &arguments, Program program)
{
    QCommandLineParser parser;
    addOptions(parser, program);
    if (!parser.parse(arguments))
        return badUsage(parser.errorText(), program);
    if (parser.isSet(u"help"_s))
        return EarlyExit{0, helpText(program), {}};
    if (parser.isSet(u"version"_s))
        return EarlyExit{0, QStringLiteral("%1 " BROKERSCOPE_VERSION "\n").arg(nameOf(program)), {}};
    if (!parser.positionalArguments().isEmpty())
        return badUsage(QStringLiteral("Unexpected argument '%1'.").arg(parser.positionalArguments().constFirst()),
                        program);

    CommandLine result;
    result.hasPort = parser.isSet(u"port"_s);
    if (result.hasPort) {
        const QString text = parser.value(u"port"_s);
        const auto port = parsePort(text);
        if (!port) {
            return badUsage(QStringLiteral("'%1' after --port is not a port: give a number from 0 to 65535, where 0 is "
                                           "any free port.")
                                .arg(text),
                            program);
        }
        result.port = *port;
    }
    const QStringList addresses = parser.values(u"bind"_s);
    for (const QString &text : addresses) {
        const QList<QHostAddress> parsed = parseAddress(text);
        if (parsed.isEmpty()) {
            return badUsage(QStringLiteral("'%1' after --bind is not an address: give an IPv4 or IPv6 address of this "
                                           "computer, or * for all networks.")
                                .arg(text),
                            program);
        }
        for (const QHostAddress &address : parsed) {
            if (!result.bindAddresses.contains(address))
                result.bindAddresses.append(address);
        }
    }
    if (parser.isSet(u"config"_s)) {
        result.configurationFile = parser.value(u"config"_s);
        if (result.configurationFile.isEmpty())
            return badUsage(QStringLiteral("The file name after --config is empty."), program);
        if (!addresses.isEmpty()) {
            return badUsage(QStringLiteral("With --config, the file says where to listen: leave out --bind and write "
                                           "listener lines."),
                            program);
        }
    }
    result.allowsAnonymous = parser.isSet(u"allow-anonymous"_s);
    if (result.allowsAnonymous && !result.configurationFile.isEmpty()) {
        return badUsage(QStringLiteral("With --config, the file says who may connect: leave out --allow-anonymous and "
                                       "write allow_anonymous true."),
                        program);
    }
    result.isVerbose = parser.isSet(u"v"_s);
    result.writesEvents = program == Program::Headless && parser.isSet(u"events"_s);
    if (program == Program::Headless && parser.isSet(u"filter"_s)) {
        result.eventFilter = parser.value(u"filter"_s);
        if (!result.writesEvents)
            return badUsage(QStringLiteral("--filter says which events to write: add --events."), program);
    }
    if (parser.isSet(u"stats"_s)) {
        result.statisticsFile = parser.value(u"stats"_s);
        if (result.statisticsFile.isEmpty())
            return badUsage(QStringLiteral("The file name after --stats is empty."), program);
    }
    if (parser.isSet(u"log-memory"_s)) {
        const QString text = parser.value(u"log-memory"_s);
        result.logBytes = parseSize(text);
        const bool isTooSmall =
            result.logBytes.value_or(0) < SmallestLog && !(program == Program::Headless && result.logBytes == 0);
        if (isTooSmall) {
            return badUsage(
                QStringLiteral("'%1' after --log-memory is not a size: give a number of bytes, such as 256M, "
                               "from 16M to 1024G%2.")
                    .arg(text, program == Program::Headless ? QStringLiteral(", or 0 for no log") : QString()),
                program);
        }
    }
    return result;
}

} // namespace brokerscope::config
