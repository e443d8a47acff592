// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "tests/bench/commandline.h"

#include <QTest>

#include <vector>

using namespace brokerscope::bench;

static CommandLine parse(const std::vector<const char *> &arguments)
{
    return parseCommandLine(arguments);
}

class BenchCommandLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void optionsAreTaken();
    void badUsageIsRefused_data();
    void badUsageIsRefused();
    void helpNeedsNoScenario();
};

void BenchCommandLineTest::optionsAreTaken()
{
    const CommandLine line = parse({"--host", "127.0.0.2", "--port", "1884", "--pid", "42", "--version", "5",
                                    "--transport", "ws", "--seconds", "0.5", "--warm-up", "0", "--quick", "fanin"});
    QCOMPARE(line.options.address.host, std::string("127.0.0.2"));
    QCOMPARE(line.options.address.port, 1884);
    QCOMPARE(line.options.address.transport, Transport::WebSocket);
    QCOMPARE(line.options.brokerPid, 42);
    QCOMPARE(line.options.version, Version::V5);
    QCOMPARE(line.options.duration, Nanoseconds(500'000'000));
    QCOMPARE(line.options.warmUp, Nanoseconds(0));
    QVERIFY(line.options.isQuick);
    QCOMPARE(line.scenario, std::string("fanin"));
    QCOMPARE(parse({"fanin"}).options.version, Version::V311);
}

void BenchCommandLineTest::badUsageIsRefused_data()
{
    QTest::addColumn<QByteArrayList>("arguments");
    QTest::newRow("no scenario") << QByteArrayList{};
    QTest::newRow("two scenarios") << QByteArrayList{"a", "b"};
    QTest::newRow("unknown option") << QByteArrayList{"--fast", "a"};
    QTest::newRow("no value") << QByteArrayList{"a", "--port"};
    QTest::newRow("port 0") << QByteArrayList{"--port", "0", "a"};
    QTest::newRow("port too high") << QByteArrayList{"--port", "65536", "a"};
    QTest::newRow("half a port") << QByteArrayList{"--port", "1.5", "a"};
    QTest::newRow("not a number") << QByteArrayList{"--seconds", "2x", "a"};
    QTest::newRow("no time") << QByteArrayList{"--seconds", "0", "a"};
    QTest::newRow("endless") << QByteArrayList{"--seconds", "nan", "a"};
    QTest::newRow("transport") << QByteArrayList{"--transport", "udp", "a"};
    QTest::newRow("version") << QByteArrayList{"--version", "3", "a"};
}

void BenchCommandLineTest::badUsageIsRefused()
{
    QFETCH(QByteArrayList, arguments);
    std::vector<const char *> pointers;
    for (const QByteArray &argument : arguments)
        pointers.push_back(argument.constData());
    QVERIFY_THROWS_EXCEPTION(UsageError, parse(pointers));
}

void BenchCommandLineTest::helpNeedsNoScenario()
{
    QVERIFY(parse({"--help"}).wantsHelp);
    QVERIFY(parse({"--list"}).wantsList);
    QVERIFY(usage().find("--seconds") != std::string::npos);
}

QTEST_APPLESS_MAIN(BenchCommandLineTest)
#include "tst_benchcommandline.moc"
