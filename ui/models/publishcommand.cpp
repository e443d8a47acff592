// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/publishcommand.h"

#include "core/inspect/recordvalues.h"
#include "ui/models/shellword.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace brokerscope::models {

using namespace Qt::StringLiterals;
using protocol::PropertyId;

namespace {

/// A terminal without line editing takes 4095 bytes in a line.
constexpr qsizetype MaximumInline = 3000;
constexpr qsizetype Base64LineLength = 76;

QString tr(const char *text)
{
    return QCoreApplication::translate("PublishCommand", text);
}

/// The command while it is put together.
struct Draft {
    QStringList comments;
    QStringList words{u"mosquitto_pub"_s};
    QString before; // what writes the payload into it
    QString behind; // from the next line on

    QString text() const
    {
        QString lines;
        for (const QString &comment : comments)
            lines += u"# "_s + comment + u'\n';
        return lines + before + words.join(u' ') + behind;
    }
};

/// Whether mosquitto takes it for text: neither control characters nor those that never are characters.
bool isAcceptedText(QByteArrayView text)
{
    const auto characters = QString::fromUtf8(text).toUcs4();
    return std::none_of(characters.cbegin(), characters.cend(), [](char32_t character) {
        return QChar::category(character) == QChar::Other_Control || QChar::isNonCharacter(character);
    });
}

/// No NUL fits into an argument, and the shell takes line feeds off the end of what a command writes.
bool isAcceptedData(QByteArrayView data)
{
    return !data.contains('\0') && !data.endsWith('\n');
}

QString argument(QByteArrayView bytes)
{
    return isPlainText(bytes) ? shellWord(QString::fromUtf8(bytes)) : u"\"$("_s + printfCommand(bytes) + u")\""_s;
}

bool canBeSent(const inspect::PropertyCursor &cursor)
{
    switch (cursor.id()) {
    case PropertyId::ContentType:
    case PropertyId::ResponseTopic:
        return isAcceptedText(cursor.value()) && !cursor.value().isEmpty(); // mosquitto_pub 2.0 crashes
    case PropertyId::UserProperty:
        return isAcceptedText(cursor.name()) && isAcceptedText(cursor.value());
    case PropertyId::CorrelationData:
        return isAcceptedData(cursor.value());
    default:
        return true;
    }
}

QStringList arguments(const inspect::PropertyCursor &cursor)
{
    switch (cursor.id()) {
    case PropertyId::PayloadFormatIndicator:
    case PropertyId::MessageExpiryInterval:
        return {QString::number(cursor.number())};
    case PropertyId::ContentType:
    case PropertyId::ResponseTopic:
    case PropertyId::CorrelationData:
        return {argument(cursor.value())};
    case PropertyId::UserProperty:
        return {argument(cursor.name()), argument(cursor.value())};
    default:
        return {}; // Topic Alias and Subscription Identifier are between the broker and one client
    }
}

void addProperties(Draft &draft, QByteArrayView properties)
{
    for (inspect::PropertyCursor cursor(properties); cursor.next();) {
        const QString name = QString::fromLatin1(mosquittoName(cursor.id()));
        const QStringList words = arguments(cursor);
        if (!canBeSent(cursor))
            draft.comments += tr("Without %1, which mosquitto_pub cannot send as it is.").arg(name);
        else if (!words.isEmpty())
            draft.words += QStringList{u"-D publish"_s, name} + words;
    }
}

QString base64Lines(QByteArrayView payload)
{
    const QString text = QString::fromLatin1(QByteArray::fromRawData(payload.data(), payload.size()).toBase64());
    QString lines;
    lines.reserve(text.size() + text.size() / Base64LineLength + 1);
    for (qsizetype at = 0; at < text.size(); at += Base64LineLength)
        lines.append(QStringView(text).mid(at, Base64LineLength)).append(u'\n');
    return lines;
}

void pipePayload(Draft &draft, QByteArrayView payload)
{
    draft.words += u"-s"_s;
    const QString command = payload.size() <= MaximumInline ? printfCommand(payload) : QString();
    if (!command.isEmpty() && command.size() <= MaximumInline) {
        draft.before = command + u" | "_s;
        return;
    }
    draft.before = u"base64 -d <<'END' | "_s;
    draft.behind = u'\n' + base64Lines(payload) + u"END"_s;
}

void addPayload(Draft &draft, QByteArrayView payload)
{
    if (payload.isEmpty()) {
        draft.words += u"-n"_s;
    } else if (payload.size() > MaximumCommandPayload) {
        draft.comments += tr("The payload is too large for a command: save it as payload.bin first.");
        draft.words += u"-f payload.bin"_s;
    } else if (payload.size() <= MaximumInline && isPlainText(payload)) {
        draft.words += {u"-m"_s, shellWord(QString::fromUtf8(payload))};
    } else {
        pipePayload(draft, payload);
    }
}

} // namespace

QByteArray mosquittoName(PropertyId property)
{
    const protocol::PropertyInfo *const info = protocol::propertyInfo(static_cast<quint8>(property));
    return info != nullptr ? QByteArray(info->name).toLower().replace(' ', '-') : QByteArray();
}

QString publishCommand(const inspect::RecordView &record, QByteArrayView topic, const QString &connection)
{
    if (!record.isPublish())
        return {};
    Draft draft;
    draft.words += connection;
    if (!isAcceptedText(topic))
        draft.comments += tr("mosquitto_pub cannot send to a topic with control characters.");
    draft.words += {u"-t"_s, argument(topic)};
    if (record.qos() != protocol::QoS::AtMostOnce)
        draft.words += u"-q %1"_s.arg(static_cast<int>(record.qos()));
    if (record.retain())
        draft.words += u"-r"_s;
    if (record.record().isMqtt5) {
        draft.words += u"-V 5"_s;
        addProperties(draft, record.properties());
    }
    addPayload(draft, record.payload());
    return draft.text();
}

} // namespace brokerscope::models
