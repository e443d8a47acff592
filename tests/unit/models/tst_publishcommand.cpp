// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/publishcommand.h"

#include "core/inspect/inspector.h"
#include "core/net/broker.h"
#include "packetbytes.h"
#include "tapscript.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;
using namespace Qt::StringLiterals;
using protocol::Version;

namespace {

constexpr int Patience = 20'000; // ms

/// The log of one PUBLISH.
struct Row {
    explicit Row(const TapScript::Message &message)
    {
        TapScript(tap).publish(message);
        inspector.poll(inspect::wallClockNow());
    }
    inspect::RecordView record() const { return inspector.log().at(inspector.log().first()); }
    QString command(const QString &connection = u"-p 1883"_s) const
    {
        return publishCommand(record(), inspector.names().nameOf(record()), connection);
    }

    inspect::EventTap tap;
    inspect::Inspector inspector{tap};
};

/// A broker that is watched.
struct Bench {
    Bench()
    {
        broker::Config config;
        config.sysInterval = std::chrono::seconds(0);
        running.setConfig(config);
        running.setObserver(&tap);
        net::ListenerOptions options;
        options.port = 0;
        QVERIFY(!running.start({options}));
    }
    QString connection() const { return u"-h 127.0.0.1 -p %1"_s.arg(running.endpoints().first().port); }
    /// The PUBLISH that comes of it, if one does.
    std::optional<inspect::RecordView> run(const QString &command)
    {
        QFile script(folder.filePath(u"command"_s));
        if (!script.open(QIODevice::WriteOnly))
            return {};
        script.write(command.toUtf8() + '\n');
        script.close();
        QProcess shell;
        shell.start(u"sh"_s, {script.fileName()});
        if (!shell.waitForFinished(Patience) || shell.exitCode() != 0) {
            qWarning() << command.left(1000) << shell.readAllStandardError();
            return {};
        }
        std::optional<inspect::RecordView> found;
        const auto look = [&] {
            inspector.poll(inspect::wallClockNow());
            inspector.log().forEach(0, inspector.log().end(),
                                    [&](inspect::RowNumber, const inspect::RecordView &record) {
                                        if (record.isPublish())
                                            found = record;
                                        return !found;
                                    });
            return found.has_value();
        };
        return QTest::qWaitFor(look, Patience) ? found : std::nullopt;
    }

    QTemporaryDir folder;
    inspect::EventTap tap;
    inspect::Inspector inspector{tap};
    net::Broker running;
};

QByteArray allBytes()
{
    QByteArray bytes;
    for (int byte = 0; byte < 256; ++byte)
        bytes += static_cast<char>(byte);
    return bytes;
}

} // namespace

class PublishCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(!QStandardPaths::findExecutable(u"mosquitto_pub"_s).isEmpty(), "mosquitto-clients is not installed");
    }

    void isShortAndLegible_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<int>("firstByte");
        QTest::addColumn<QString>("command");
        QTest::newRow("text") << QByteArray("21.5") << 0x30 << u"mosquitto_pub -p 1883 -t home/temp -m 21.5"_s;
        QTest::newRow("flags") << QByteArray("{\"t\": 1}") << 0x3D
                               << u"mosquitto_pub -p 1883 -t home/temp -q 2 -r -m '{\"t\": 1}'"_s;
        QTest::newRow("nothing") << QByteArray() << 0x31 << u"mosquitto_pub -p 1883 -t home/temp -r -n"_s;
        QTest::newRow("lines") << QByteArray("a\nb") << 0x32
                               << u"printf 'a\\nb' | mosquitto_pub -p 1883 -t home/temp -q 1 -s"_s;
        QTest::newRow("bytes") << QByteArray("\x01\xFF") << 0x30
                               << u"printf '\\001\\377' | mosquitto_pub -p 1883 -t home/temp -s"_s;
        QTest::newRow("long") << QByteArray(3001, '\0') << 0x30
                              << u"base64 -d <<'END' | mosquitto_pub -p 1883 -t home/temp -s\n"_s
                                     + (QString(76, u'A') + u'\n').repeated(52) + QString(50, u'A') + u"==\nEND"_s;
    }
    void isShortAndLegible()
    {
        QFETCH(QByteArray, payload);
        QFETCH(int, firstByte);
        QFETCH(QString, command);
        const Row row({.topic = "home/temp",
                       .payload = payload,
                       .topicId = 1,
                       .firstByte = static_cast<quint8>(firstByte),
                       .version = Version::V311});
        QCOMPARE(row.command(), command);
    }

    void publishesTheSameAgain_data()
    {
        QTest::addColumn<QByteArray>("topic");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<int>("firstByte");
        QTest::addColumn<QByteArray>("properties"); // "-": before MQTT 5
        const QByteArray none = "-";
        const auto row = [&](const char *name, const QByteArray &payload) {
            QTest::newRow(name) << QByteArray("a/b") << payload << 0x30 << none;
        };
        row("text", "21.5");
        row("empty", "");
        row("quotes", "it's \"so\" `id`");
        row("newlines", "a\n\nb\n");
        row("dollars", "$HOME $(id) ${x}");
        row("backslashes", "\\ \\n \\\\ \\");
        row("percents", "100 %s %d\n");
        row("not UTF-8", allBytes());
        row("NUL alone", QByteArray(1, '\0'));
        row("leading dash", "-h");
        row("leading dash in bytes", "-n\n");
        row("heredoc's end", "END\nEND\n");
        row("longest in the line", QByteArray(3000, 'x'));
        row("first behind the line", QByteArray(3001, '\''));
        row("escapes that make it long", QByteArray(1000, '\1'));
        row("longer than an argument may be", QByteArray(300'000, 'x'));
        row("large and not UTF-8", allBytes().repeated(20'000));
        QTest::newRow("topic") << QByteArray("it's a $topic/ `x` \\ -t/温度") << QByteArray("1") << 0x30 << none;
        QTest::newRow("topic with a dash") << QByteArray("-t") << QByteArray("1") << 0x30 << none;
        QTest::newRow("QoS 1") << QByteArray("a") << QByteArray("1") << 0x32 << none;
        QTest::newRow("QoS 2, retained") << QByteArray("a") << QByteArray("1") << 0x35 << none;
        QTest::newRow("sent again") << QByteArray("a") << QByteArray("1") << 0x3A << none;
        const auto mqtt5 = [&](const char *name, const char *properties) {
            QTest::newRow(name) << QByteArray("a/b") << QByteArray("1\n") << 0x33 << testing::bytesOf(properties);
        };
        mqtt5("no properties", "");
        mqtt5("all", "01 01 02 0000003C 03 0009'text/html' 08 0005'reply' 09 0004'corr' 26 0001'k' 0001'v'");
        mqtt5("largest expiry", "02 FFFFFFFF");
        mqtt5("user properties", "26 0001'k' 0001'1' 26 0001'k' 0001'2' 26 0000 0000 26 0002'-m' 0006'it is '");
        mqtt5("quoting", "26 0003'a b' 000C'$(id) \\n \"%s' 03 0002 2760");
        mqtt5("binary correlation data", "09 0007 01FF0A 2527 5C 02");
        mqtt5("empty data", "09 0000");
        mqtt5("direction marks", "26 0003 E280AE 0001'v' 03 0004'a' E280AC");
    }
    void publishesTheSameAgain()
    {
        QFETCH(QByteArray, topic);
        QFETCH(QByteArray, payload);
        QFETCH(int, firstByte);
        QFETCH(QByteArray, properties);
        const bool isMqtt5 = properties != "-";
        const Row row({.topic = topic,
                       .payload = payload,
                       .topicId = 1,
                       .firstByte = static_cast<quint8>(firstByte),
                       .version = isMqtt5 ? Version::V5 : Version::V311,
                       .properties = isMqtt5 ? properties : QByteArray()});
        Bench bench;
        const auto record = bench.run(row.command(bench.connection()));
        QVERIFY(record);
        QCOMPARE(bench.inspector.names().nameOf(*record).toByteArray(), topic);
        QVERIFY(record->payload() == payload);
        QCOMPARE(record->qos(), row.record().qos());
        QCOMPARE(record->retain(), row.record().retain());
        QCOMPARE(record->version(), row.record().version());
        QCOMPARE(record->properties().toByteArray().toHex(' '), row.record().properties().toByteArray().toHex(' '));
    }

    void leavesOutWhatIsTheReceivers()
    {
        const Row row(
            {.topic = "a", .payload = "1", .topicId = 1, .properties = testing::bytesOf("0B 05 23 0001 03 0001'x'")});
        QCOMPARE(row.command(), u"mosquitto_pub -p 1883 -t a -V 5 -D publish content-type x -m 1"_s);
    }

    void saysWhatCannotBeSent_data()
    {
        QTest::addColumn<QByteArray>("properties");
        QTest::addColumn<QString>("name");
        QTest::newRow("NUL") << testing::bytesOf("09 0002 6100") << u"correlation-data"_s;
        QTest::newRow("line feed at the end") << testing::bytesOf("09 0002 610A") << u"correlation-data"_s;
        QTest::newRow("control character") << testing::bytesOf("26 0001'k' 0003 610A62") << u"user-property"_s;
        QTest::newRow("no character") << testing::bytesOf("26 0003 EFBFBF 0001'v'") << u"user-property"_s;
        QTest::newRow("empty text") << testing::bytesOf("03 0000") << u"content-type"_s;
    }
    void saysWhatCannotBeSent()
    {
        QFETCH(QByteArray, properties);
        QFETCH(QString, name);
        const Row row({.topic = "a", .payload = "1", .topicId = 1, .properties = properties});
        Bench bench;
        const QString command = row.command(bench.connection());
        QCOMPARE(command.section(u'\n', 0, 0), u"# Without %1, which mosquitto_pub cannot send as it is."_s.arg(name));
        const auto record = bench.run(command); // the rest of it
        QVERIFY(record);
        QCOMPARE(record->payload().toByteArray(), QByteArray("1"));
    }

    void hugePayloadComesFromAFile()
    {
        const Row row({.topic = "a",
                       .payload = QByteArray(MaximumCommandPayload + 1, 'x'),
                       .topicId = 1,
                       .version = Version::V311});
        QCOMPARE(row.command(), u"# The payload is too large for a command: save it as payload.bin first.\n"
                                "mosquitto_pub -p 1883 -t a -f payload.bin"_s);
    }

    void topicThatItRefusesIsSaid()
    {
        const Row row({.topic = "a\n", .payload = "1", .topicId = 1, .version = Version::V311});
        QVERIFY(row.command().startsWith(u"# mosquitto_pub cannot send to a topic with control characters.\n"));
        QCOMPARE(row.command().count(u'\n'), 1);
    }

    void otherPacketsHaveNone()
    {
        inspect::EventTap tap;
        TapScript(tap).packet(1, QByteArray("\xC0\x00", 2));
        inspect::Inspector inspector(tap);
        inspector.poll(inspect::wallClockNow());
        QCOMPARE(publishCommand(inspector.log().at(1), {}, u"-p 1883"_s), QString());
    }
};

QTEST_GUILESS_MAIN(PublishCommandTest)

#include "tst_publishcommand.moc"
