// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/access/textfile.h"

#include "core/protocol/topic.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace brokerscope::access {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestShown = 64; // characters

bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

} // namespace

QString FileProblem::message() const
{
    QString text = file;
    if (line > 0)
        text += u':' + QString::number(line);
    text += u": "_s + problem + u'.';
    if (!remedy.isEmpty())
        text += u' ' + remedy + u'.';
    return text;
}

std::variant<QByteArray, FileProblem> readTextFile(const QString &fileName)
{
    // A pipe or a device would block, or never end.
    if (const QFileInfo info(fileName); info.exists() && !info.isFile())
        return FileProblem{fileName, 0, u"This is not a file"_s, u"Give the name of a text file"_s};
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return FileProblem{fileName, 0, u"Cannot be read: %1"_s.arg(file.errorString()),
                           u"Check the name, and that the broker's user may read it"_s};
    }
    QByteArray text = file.read(MaximumFileBytes + 1);
    if (file.error() != QFileDevice::NoError) {
        return FileProblem{fileName, 0, u"Cannot be read: %1"_s.arg(file.errorString()), {}};
    }
    if (text.size() > MaximumFileBytes) {
        return FileProblem{fileName, 0, u"Is larger than %1 MiB"_s.arg(MaximumFileBytes / (1024 * 1024)),
                           u"Check that it is the file you mean"_s};
    }
    return text;
}

QList<QByteArrayView> linesOf(QByteArrayView text)
{
    QList<QByteArrayView> lines;
    while (!text.isEmpty()) {
        const auto end = std::find(text.begin(), text.end(), '\n');
        const qsizetype length = end - text.begin();
        lines.append(text.first(length));
        text = end == text.end() ? QByteArrayView{} : text.sliced(length + 1);
    }
    return lines;
}

QByteArrayView trimmed(QByteArrayView text)
{
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

QString objectionToLine(QByteArrayView line)
{
    if (line.size() > MaximumLineBytes)
        return u"The line is longer than %1 bytes"_s.arg(MaximumLineBytes);
    if (line.startsWith("\xEF\xBB\xBF"))
        return u"The line begins with a byte order mark"_s;
    if (std::find(line.begin(), line.end(), '\0') != line.end())
        return u"The line has a NUL byte, so this is not a text file"_s;
    if (protocol::firstInvalidUtf8(line) >= 0)
        return u"The line is not UTF-8"_s;
    return {};
}

QString quoted(QByteArrayView name)
{
    QString text = QString::fromUtf8(name.first(std::min(name.size(), 4 * LongestShown)));
    const bool isCut = text.size() > LongestShown;
    text.truncate(LongestShown);
    for (QChar &c : text) {
        // One line stays one line, in a log as well.
        if (!c.isPrint())
            c = QChar::ReplacementCharacter;
    }
    return u'\'' + text + (isCut ? u"…'"_s : u"'"_s);
}

} // namespace brokerscope::access
