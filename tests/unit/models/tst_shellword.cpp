// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/shellword.h"

#include <QProcess>
#include <QTest>

using namespace brokerscope::models;
using namespace Qt::StringLiterals;

namespace {

/// What a POSIX shell writes that is given these lines.
QByteArray outputOf(const QString &script)
{
    QProcess shell;
    shell.start(u"sh"_s, {});
    shell.write(script.toUtf8() + '\n');
    shell.closeWriteChannel();
    shell.waitForFinished();
    return shell.exitCode() == 0 ? shell.readAllStandardOutput() : shell.readAllStandardError();
}

QByteArray allBytes()
{
    QByteArray bytes;
    for (int byte = 0; byte < 256; ++byte)
        bytes += static_cast<char>(byte);
    return bytes;
}

} // namespace

class ShellWordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainTextIsOneWord_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("word");
        QTest::newRow("topic") << u"home/node-7"_s << u"home/node-7"_s;
        QTest::newRow("empty") << QString() << u"''"_s;
        QTest::newRow("space") << u"a b"_s << u"'a b'"_s;
        QTest::newRow("quote") << u"it's"_s << u"'it'\\''s'"_s;
        QTest::newRow("quotes alone") << u"''"_s << u"''\\'''\\'''"_s;
        QTest::newRow("expansions") << u"$HOME `id` $(id) \\n \"x\" *?[a] ~ !! #"_s
                                    << u"'$HOME `id` $(id) \\n \"x\" *?[a] ~ !! #'"_s;
        QTest::newRow("operators") << u"a;b&c|d<e>f(g){h}"_s << u"'a;b&c|d<e>f(g){h}'"_s;
        QTest::newRow("letters") << u"21 °C 温度 🌡"_s << u"'21 °C 温度 🌡'"_s;
    }
    void plainTextIsOneWord()
    {
        QFETCH(QString, text);
        QFETCH(QString, word);
        QVERIFY(isPlainText(text.toUtf8()));
        QCOMPARE(shellWord(text), word);
        QCOMPARE(outputOf(u"printf '[%s]' "_s + word), '[' + text.toUtf8() + ']');
    }

    void whatATerminalObeysIsNotPlain_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("line feed") << QByteArray("a\nb");
        QTest::newRow("tab") << QByteArray("a\tb");
        QTest::newRow("escape") << QByteArray("\x1B[201~");
        QTest::newRow("delete") << QByteArray("\x7F");
        QTest::newRow("C1") << QByteArray("\xC2\x9B");
        QTest::newRow("direction") << QByteArray("\xE2\x80\xAE");
        QTest::newRow("line separator") << QByteArray("\xE2\x80\xA8");
        QTest::newRow("no UTF-8") << QByteArray("\xFF");
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
    }
    void whatATerminalObeysIsNotPlain()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!isPlainText(bytes));
        const QString command = printfCommand(bytes);
        QVERIFY2(isPlainText(command.toUtf8()), qPrintable(command));
        QCOMPARE(outputOf(command), bytes);
    }

    void printfWritesExactlyTheBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("all") << allBytes();
        QTest::newRow("option") << QByteArray("-n");
        QTest::newRow("two dashes") << QByteArray("--");
        QTest::newRow("conversions") << QByteArray("100 %s %d%%\n");
        QTest::newRow("backslashes") << QByteArray("\\n \\\\ \\061 \\");
        QTest::newRow("digits behind an escape") << QByteArray("\x01"
                                                               "123\xFF"
                                                               "7");
        QTest::newRow("quotes") << QByteArray("'\"`$(id)\n");
        QTest::newRow("text") << QByteArray("{\n\t\"t\": 21.5,\n\t\"u\": \"\xC2\xB0"
                                            "C\"\n}\n");
        QTest::newRow("empty") << QByteArray();
    }
    void printfWritesExactlyTheBytes()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(outputOf(printfCommand(bytes)), bytes);
    }
};

QTEST_APPLESS_MAIN(ShellWordTest)

#include "tst_shellword.moc"
