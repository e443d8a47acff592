// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/setupfile.h"

#include "core/config/accessgroups.h"
#include "core/config/mosquittoreader.h"
#include "core/config/mosquittowriter.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace brokerscope::app {

using config::ListenerOptions;
using config::Options;
using models::ListenerSetup;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SetupFile)
};

/// In front of the lines of a listener that is stopped.
constexpr QByteArrayView StoppedMark("#stopped: ");
constexpr QByteArrayView ListenerLine("\nlistener ");

/// The file as if all listeners in it were on.
class WithStoppedListeners : public config::Surroundings {
public:
    std::optional<QByteArray> readFile(const QString &fileName, QString &problem) const override
    {
        auto bytes = Surroundings::readFile(fileName, problem);
        if (bytes) {
            const QByteArray mark = '\n' + StoppedMark.toByteArray();
            bytes->replace(mark, "\n");
        }
        return bytes;
    }
};

using ReadOptions = std::variant<Options, QList<config::FileError>>;

bool areOneButForAddresses(ListenerOptions a, const ListenerOptions &b)
{
    const bool canBeJoined = a.socketPath.isEmpty() && models::reachOf(a) == models::Reach::Chosen
                             && models::reachOf(b) == models::Reach::Chosen;
    a.addresses = b.addresses;
    return canBeJoined && a == b;
}

/// A file has a line for each address of a listener; here it is one listener again.
QList<ListenerSetup> joined(const QList<ListenerSetup> &listeners)
{
    QList<ListenerSetup> result;
    for (const ListenerSetup &each : listeners) {
        if (!result.isEmpty() && result.constLast().isOn == each.isOn
            && areOneButForAddresses(result.constLast().options, each.options))
            result.last().options.addresses += each.options.addresses;
        else
            result.append(each);
    }
    return result;
}

Options optionsOf(const Setup &setup, bool withStopped)
{
    Options options = setup.options;
    for (const bool isOn : {true, false}) {
        for (const ListenerSetup &each : setup.listeners) {
            if (each.isOn == isOn && (isOn || withStopped))
                options.listeners.append(each.options);
        }
    }
    return options;
}

} // namespace

Setup defaultSetup()
{
    Setup made;
    made.options.access = {access::AccessOptions()};
    made.listeners = {ListenerSetup()};
    return made;
}

void keepAccessGroups(const Setup &before, Setup &now)
{
    const auto withListeners = [](const Setup &setup) {
        Options options = setup.options;
        for (const ListenerSetup &each : setup.listeners)
            options.listeners.append(each.options);
        return options;
    };
    Options options = withListeners(now);
    config::keepAccessGroups(withListeners(before), options);
    now.options.access = options.access;
    for (qsizetype i = 0; i < now.listeners.size(); ++i)
        now.listeners[i].options = options.listeners[i];
}

std::variant<Setup, QList<config::FileError>> readSetup(const QString &fileName)
{
    const ReadOptions running = config::readMosquittoConf(fileName);
    if (const auto *errors = std::get_if<QList<config::FileError>>(&running))
        return *errors;
    ReadOptions all = config::readMosquittoConf(fileName, WithStoppedListeners());
    if (const auto *errors = std::get_if<QList<config::FileError>>(&all))
        return *errors;
    Setup read;
    read.options = std::get<Options>(std::move(all));
    // Without a line "listener" there is one all the same, which no mark can stop.
    const qsizetype stopped = read.options.listeners.size() - std::get<Options>(running).listeners.size();
    const bool hasNoneOn = std::get<Options>(running).isLocalOnly && !read.options.isLocalOnly;
    const qsizetype on = hasNoneOn ? 0 : read.options.listeners.size() - stopped;
    for (qsizetype i = 0; i < read.options.listeners.size(); ++i) {
        ListenerSetup listener{read.options.listeners[i], i < on};
        listener.options.settings.name.clear(); // follows protocol and port
        read.listeners.append(listener);
    }
    read.listeners = joined(read.listeners);
    read.options.listeners.clear();
    read.options.isLocalOnly = false;
    if (read.options.access.isEmpty())
        read.options.access = {access::AccessOptions()};
    return read;
}

QByteArray setupText(const Setup &setup)
{
    const QByteArray running = config::writeMosquittoConf(optionsOf(setup, false));
    const QByteArray all = config::writeMosquittoConf(optionsOf(setup, true));
    // Those that are on come first.
    qsizetype end = 0;
    for (qsizetype i = running.count(ListenerLine); i >= 0 && end >= 0; --i)
        end = all.indexOf(ListenerLine, end + 1);
    if (end < 0)
        return all;
    QByteArray stopped = all.mid(end + 1);
    stopped.chop(1); // the last line's end
    stopped.replace("\n", "\n" + StoppedMark.toByteArray());
    return all.first(end + 1) + StoppedMark.toByteArray() + stopped + '\n';
}

QString writeSetup(const QString &fileName, const Setup &setup)
{
    const QByteArray text = "# Written by Brokerscope. mosquitto reads it, too.\n" + setupText(setup);
    QSaveFile file(fileName);
    const bool isWritten = QDir().mkpath(QFileInfo(fileName).absolutePath()) && file.open(QIODevice::WriteOnly)
                           && file.write(text) == text.size() && file.commit();
    return isWritten ? QString()
                     : Words::tr("%1 cannot be written: %2. Check that you may write to its folder.")
                           .arg(fileName, file.errorString());
}

} // namespace brokerscope::app
