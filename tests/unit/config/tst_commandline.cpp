// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/commandline.h"

#include <QTest>

using namespace brokerscope::config;
using namespace Qt::StringLiterals;

namespace {

auto parse(const QStringList &options, Program program = Program::Headless)
{
    return parseCommandLine(QStringList{u"/usr/bin/program"_s} + options, program);
}

CommandLine accepted(const QStringList &options, Program program = Program::Headless)
{
    const auto result = parse(options, program);
    if (const auto *exit = std::get_if<EarlyExit>(&result))
        qFatal("refused: %s", qPrintable(exit->errors));
    return std::get<CommandLine>(result);
}

EarlyExit refused(const QStringList &options, Program program = Program::Headless)
{
    const auto result = parse(options, program);
    if (std::holds_alternative<CommandLine>(result))
        qFatal("accepted: %s", qPrintable(options.join(u' ')));
    return std::get<EarlyExit>(result);
}

} // namespace

class TestCommandLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutOptionsThereAreDefaults()
    {
        const CommandLine line = accepted({});
        QCOMPARE(line.port, quint16(1883));
        QVERIFY(line.bindAddresses.isEmpty());
        QVERIFY(!line.hasPort);
        QVERIFY(!line.isVerbose);
        QVERIFY(!line.writesEvents);
        QVERIFY(line.statisticsFile.isEmpty());
        QVERIFY(line.configurationFile.isEmpty());
    }

    void portIsTakenInEverySpelling_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<quint16>("port");
        QTest::newRow("-p N") << QStringList{u"-p"_s, u"18830"_s} << quint16(18830);
        QTest::newRow("-pN") << QStringList{u"-p18830"_s} << quint16(18830);
        QTest::newRow("--port N") << QStringList{u"--port"_s, u"18830"_s} << quint16(18830);
        QTest::newRow("--port=N") << QStringList{u"--port=18830"_s} << quint16(18830);
        QTest::newRow("any") << QStringList{u"--port"_s, u"0"_s} << quint16(0);
        QTest::newRow("last") << QStringList{u"--port"_s, u"65535"_s} << quint16(65535);
    }

    void portIsTakenInEverySpelling()
    {
        QFETCH(QStringList, options);
        QFETCH(quint16, port);
        const CommandLine line = accepted(options);
        QCOMPARE(line.port, port);
        QVERIFY(line.hasPort);
    }

    void addressesAreTakenInOrderWithoutRepetition()
    {
        const CommandLine line = accepted(
            {u"--bind"_s, u"192.168.1.5"_s, u"--bind"_s, u"localhost"_s, u"--bind=::1"_s, u"--bind=[fe80::1]"_s});
        QCOMPARE(line.bindAddresses,
                 (QList<QHostAddress>{QHostAddress(u"192.168.1.5"_s), QHostAddress(QHostAddress::LocalHost),
                                      QHostAddress(QHostAddress::LocalHostIPv6), QHostAddress(u"fe80::1"_s)}));
    }

    void starBindsAllNetworks()
    {
        QCOMPARE(accepted({u"--bind"_s, u"*"_s}).bindAddresses, QList<QHostAddress>{QHostAddress(QHostAddress::Any)});
    }

    void flagsAndFileAreTaken()
    {
        const CommandLine line =
            accepted({u"-v"_s, u"--events"_s, u"--stats"_s, u"out.json"_s, u"-c"_s, u"broker.conf"_s});
        QCOMPARE(line.configurationFile, u"broker.conf"_s);
        QCOMPARE(accepted({u"--config"_s, u"broker.conf"_s}).configurationFile, u"broker.conf"_s);
        QVERIFY(line.isVerbose);
        QVERIFY(line.writesEvents);
        QCOMPARE(line.statisticsFile, u"out.json"_s);
    }

    void otherComputersAreThoseBeyondTheLoopback()
    {
        QVERIFY(!isBeyondThisComputer(accepted({})));
        QVERIFY(!isBeyondThisComputer(accepted({u"--bind"_s, u"127.0.0.2"_s, u"--bind"_s, u"::1"_s})));
        QVERIFY(isBeyondThisComputer(accepted({u"--bind"_s, u"*"_s})));
        QVERIFY(isBeyondThisComputer(accepted({u"--bind"_s, u"localhost"_s, u"--bind"_s, u"192.168.1.5"_s})));
        QVERIFY(!accepted({}).allowsAnonymous);
        QVERIFY(accepted({u"--allow-anonymous"_s}).allowsAnonymous);
    }

    void logMemoryIsTakenWithItsUnit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("bytes") << u"20000000"_s << qint64(20'000'000);
        QTest::newRow("K") << u"20000K"_s << qint64(20'480'000);
        QTest::newRow("M") << u"256M"_s << qint64(268'435'456);
        QTest::newRow("MiB") << u"256MiB"_s << qint64(268'435'456);
        QTest::newRow("g") << u"2g"_s << qint64(2'147'483'648);
        QTest::newRow("largest") << u"1024G"_s << qint64(1'099'511'627'776);
    }

    void logMemoryIsTakenWithItsUnit()
    {
        QFETCH(QString, text);
        QFETCH(qint64, bytes);
        QCOMPARE(accepted({u"--log-memory"_s, text}).logBytes, bytes);
        QCOMPARE(accepted({u"--log-memory"_s, text}, Program::Window).logBytes, bytes);
    }

    void logMemoryMayBeNothingWithoutAWindow()
    {
        QVERIFY(!accepted({}).logBytes);
        QCOMPARE(accepted({u"--log-memory=0"_s}).logBytes, qint64(0));
        QVERIFY(refused({u"--log-memory=0"_s}, Program::Window).errors.contains(u"--log-memory"_s));
    }

    void logMemoryThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("word") << u"much"_s;
        QTest::newRow("negative") << u"-1M"_s;
        QTest::newRow("fraction") << u"1.5G"_s;
        QTest::newRow("too small") << u"15M"_s;
        QTest::newRow("too large") << u"1025G"_s;
        QTest::newRow("overflow") << u"999999999999G"_s;
        QTest::newRow("empty") << QString();
    }

    void logMemoryThatIsNoneIsRefused()
    {
        QFETCH(QString, text);
        const EarlyExit exit = refused({u"--log-memory="_s + text});
        QCOMPARE(exit.code, ExitBadUsage);
        QVERIFY2(exit.errors.contains(u'\'' + text + u'\''), qPrintable(exit.errors));
        QVERIFY(exit.errors.contains(u"such as 256M"_s));
    }

    void helpNamesEveryOptionAndSucceeds_data()
    {
        QTest::addColumn<QString>("option");
        QTest::newRow("-h") << u"-h"_s;
        QTest::newRow("--help") << u"--help"_s;
    }

    void helpNamesEveryOptionAndSucceeds()
    {
        QFETCH(QString, option);
        const EarlyExit exit = refused({option});
        QCOMPARE(exit.code, 0);
        QVERIFY(exit.errors.isEmpty());
        for (const auto &name : {u"-c, --config"_s, u"-p, --port"_s, u"--bind"_s, u"--allow-anonymous"_s, u"-v"_s,
                                 u"--stats"_s, u"--log-memory"_s, u"--events"_s, u"--filter"_s, u"--version"_s})
            QVERIFY2(exit.output.contains(name), qPrintable(name));
        QVERIFY(!refused({option}, Program::Window).output.contains("--events"_L1));
    }

    void versionNamesTheProgram()
    {
        QVERIFY(refused({u"--version"_s}).output.startsWith("brokerscoped "_L1));
        QVERIFY(refused({u"--version"_s}, Program::Window).output.startsWith("brokerscope "_L1));
    }

    void badUsageNamesWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("named");
        QTest::newRow("unknown option") << QStringList{u"--prot"_s, u"1"_s} << u"prot"_s;
        QTest::newRow("filter without events") << QStringList{u"--filter"_s, u"t/#"_s} << u"add --events"_s;
        QTest::newRow("missing value") << QStringList{u"--port"_s} << u"--port"_s;
        QTest::newRow("no number") << QStringList{u"--port"_s, u"mqtt"_s} << u"'mqtt' after --port"_s;
        QTest::newRow("port too large") << QStringList{u"-p"_s, u"65536"_s} << u"'65536' after --port"_s;
        QTest::newRow("port below 0") << QStringList{u"--port=-1"_s} << u"'-1' after --port"_s;
        QTest::newRow("no address") << QStringList{u"--bind"_s, u"example"_s} << u"'example' after --bind"_s;
        QTest::newRow("empty address") << QStringList{u"--bind="_s} << u"'' after --bind"_s;
        QTest::newRow("value for a flag") << QStringList{u"--events=yes"_s} << u"--events"_s;
        QTest::newRow("empty file") << QStringList{u"--stats="_s} << u"--stats"_s;
        QTest::newRow("empty configuration") << QStringList{u"--config="_s} << u"--config"_s;
        QTest::newRow("anonymous besides a file")
            << QStringList{u"-c"_s, u"f"_s, u"--allow-anonymous"_s} << u"allow_anonymous true"_s;
        QTest::newRow("address besides a file")
            << QStringList{u"-c"_s, u"f"_s, u"--bind"_s, u"::1"_s} << u"leave out --bind"_s;
        QTest::newRow("argument") << QStringList{u"extra"_s} << u"'extra'"_s;
    }

    void badUsageNamesWhatIsWrong()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, named);
        const EarlyExit exit = refused(options);
        QCOMPARE(exit.code, ExitBadUsage);
        QVERIFY(exit.output.isEmpty());
        QVERIFY2(exit.errors.startsWith("brokerscoped: "_L1), qPrintable(exit.errors));
        QVERIFY2(exit.errors.contains(named), qPrintable(exit.errors));
        QVERIFY2(exit.errors.contains("Try 'brokerscoped --help'."_L1), qPrintable(exit.errors));
    }

    void eventsAreForTheHeadlessProgramOnly()
    {
        QCOMPARE(refused({u"--events"_s}, Program::Window).code, ExitBadUsage);
    }
};

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
