// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/mosquittowriter.h"

#include "core/config/keytable.h"

#include <algorithm>
#include <array>

namespace brokerscope::config {

using namespace Qt::StringLiterals;

namespace {

class Writer {
public:
    explicit Writer(const Options &options)
        : m_options(options)
    {
    }

    QByteArray text()
    {
        const bool hasOwnSettings = !haveAllTheSameAccess();
        if (hasOwnSettings)
            line(u"per_listener_settings"_s, u"true"_s); // before all that it is about
        const ListenerOptions first = m_options.listeners.value(0, mosquittoListener());
        keys(sourceOf(first), Key::Scope::Global);
        if (!hasOwnSettings)
            keys(sourceOf(first), Key::Scope::Access);
        for (const ListenerOptions &listener : m_options.listeners) {
            for (const ListenerOptions &single : onSingleLines(listener))
                block(single, hasOwnSettings);
        }
        return m_text;
    }

private:
    void block(const ListenerOptions &listener, bool hasOwnSettings)
    {
        m_text.append('\n');
        line(u"listener"_s, endpoint(listener));
        keys(sourceOf(listener), Key::Scope::Listener);
        if (hasOwnSettings)
            keys(sourceOf(listener), Key::Scope::Access);
    }

    void keys(const Source &source, Key::Scope scope)
    {
        for (const std::span<const Key> part : {programKeys(), brokerKeys(), accessKeys(), listenerKeys()}) {
            for (const Key &key : part) {
                if (key.scope != scope || key.write == nullptr)
                    continue;
                for (const QString &value : key.write(source))
                    line(key.name, value);
            }
        }
    }

    void line(const QString &name, QString value)
    {
        std::ranges::replace_if(
            value, [](QChar character) { return character < u' ' && character != u'\t'; }, u' ');
        m_text.append((name + u' ' + value + u'\n').toUtf8());
    }

    Source sourceOf(const ListenerOptions &listener) const
    {
        static const access::AccessOptions none{false, {}, {}};
        const int group = listener.settings.accessGroup;
        const bool isKnown = group >= 0 && group < m_options.access.size();
        return {m_options, listener, isKnown ? m_options.access[group] : none};
    }

    bool haveAllTheSameAccess() const
    {
        const auto differs = [this](const ListenerOptions &listener) {
            const ListenerOptions &first = m_options.listeners.constFirst();
            return listener.settings.accessGroup != first.settings.accessGroup
                   || listener.settings.allowZeroLengthClientId != first.settings.allowZeroLengthClientId
                   || listener.settings.assignedClientIdPrefix != first.settings.assignedClientIdPrefix;
        };
        return std::ranges::none_of(m_options.listeners, differs);
    }

    static bool isSingleLine(const QList<QHostAddress> &addresses)
    {
        return addresses.size() <= 1 || addresses == ListenerOptions().addresses;
    }

    static QList<ListenerOptions> onSingleLines(const ListenerOptions &listener)
    {
        if (!listener.socketPath.isEmpty() || isSingleLine(listener.addresses))
            return {listener};
        QList<ListenerOptions> singles;
        for (const QHostAddress &address : listener.addresses) {
            singles.append(listener);
            singles.last().addresses = {address};
        }
        return singles;
    }

    static QString endpoint(const ListenerOptions &listener)
    {
        if (!listener.socketPath.isEmpty())
            return u"0 "_s + listener.socketPath;
        const QString port = QString::number(listener.port);
        if (listener.addresses == ListenerOptions().addresses)
            return port + u" localhost"_s;
        const QHostAddress address = listener.addresses.value(0, QHostAddress(QHostAddress::Any));
        const bool isAll = address == QHostAddress(QHostAddress::Any) || address == QHostAddress(QHostAddress::AnyIPv4)
                           || address == QHostAddress(QHostAddress::AnyIPv6);
        return isAll ? port : port + u' ' + address.toString();
    }

    const Options &m_options;
    QByteArray m_text;
};

} // namespace

QByteArray writeMosquittoConf(const Options &options)
{
    return Writer(options).text();
}

} // namespace brokerscope::config
