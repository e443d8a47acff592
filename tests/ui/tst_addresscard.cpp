// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/addresscard.h"

#include "tests/ui/pagebench.h"
#include "ui/demodevice.h"
#include "ui/exposurequestion.h"

#include <QClipboard>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;

namespace {

template<typename T>
T *named(const QWidget &parent, const QString &accessibleName)
{
    for (T *each : parent.findChildren<T *>()) {
        if (each->accessibleName() == accessibleName)
            return each;
    }
    return nullptr;
}

QPushButton *button(const QWidget &parent, const QString &text)
{
    for (QPushButton *each : parent.findChildren<QPushButton *>()) {
        if (each->text() == text && each->isVisible())
            return each;
    }
    return nullptr;
}

} // namespace

class AddressCardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addressesAreCopied()
    {
        tests::RecordingBroker broker;
        broker.broker.addresses = {{u"192.168.1.20"_s, 1884, u"wlan0"_s, false},
                                   {u"[fd00::7]"_s, 1884, u"wlan0"_s, false}};
        AddressCard card(broker);
        card.show();
        auto *copy = named<QToolButton>(card, u"Copy mqtt://[fd00::7]:1884"_s);
        QVERIFY(copy);
        copy->click();
        QCOMPARE(QApplication::clipboard()->text(), u"mqtt://[fd00::7]:1884"_s);
    }

    void commandsNameTheFirstAddress_data()
    {
        QTest::addColumn<int>("tab");
        QTest::addColumn<QString>("part");
        QTest::newRow("mosquitto_sub") << 0 << u"mosquitto_sub -h fd00::7 -p 1884 -t '#' -v"_s;
        QTest::newRow("mosquitto_pub") << 1 << u"mosquitto_pub -h fd00::7 -p 1884 -t test/hello -m 'Hello'"_s;
        QTest::newRow("Python") << 2 << u"hostname=\"fd00::7\", port=1884"_s;
        QTest::newRow("Arduino") << 3 << u"mqtt.setServer(\"fd00::7\", 1884);"_s;
    }
    void commandsNameTheFirstAddress()
    {
        QFETCH(int, tab);
        QFETCH(QString, part);
        tests::RecordingBroker broker;
        broker.broker.addresses = {{u"[fd00::7]"_s, 1884, u"wlan0"_s, false}};
        AddressCard card(broker);
        card.show();
        named<QTabBar>(card, u"Ready commands"_s)->setCurrentIndex(tab);
        QVERIFY(named<QPlainTextEdit>(card, u"Command"_s)->toPlainText().contains(part));
        named<QToolButton>(card, u"Copy command"_s)->click();
        QVERIFY(QApplication::clipboard()->text().contains(part));
    }

    void commandsSpeakWhatTheListenerDoes_data()
    {
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QString>("caFile");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QStringList>("tabs");
        QTest::addColumn<QString>("first");
        const QStringList all{u"mosquitto_sub"_s, u"mosquitto_pub"_s, u"Python"_s, u"Arduino"_s};
        const QStringList web{u"JavaScript"_s, u"Python"_s};
        QTest::newRow("mqtts") << u"mqtts"_s << u"/my data/ca.pem"_s << u"mqtts://10.0.0.7:8883"_s << all
                               << u"mosquitto_sub -h 10.0.0.7 -p 8883 --cafile '/my data/ca.pem' -t '#' -v"_s;
        QTest::newRow("mqtts, other CA") << u"mqtts"_s << QString() << u"mqtts://10.0.0.7:8883"_s << all
                                         << u"--cafile ca.pem"_s;
        QTest::newRow("ws") << u"ws"_s << QString() << u"ws://10.0.0.7:8883/mqtt"_s << web
                            << u"mqtt.connect(\"ws://10.0.0.7:8883/mqtt\")"_s;
        QTest::newRow("wss") << u"wss"_s << u"/ca.pem"_s << u"wss://10.0.0.7:8883/mqtt"_s << web
                             << u"readFileSync(\"/ca.pem\")"_s;
    }
    void commandsSpeakWhatTheListenerDoes()
    {
        QFETCH(QString, protocol);
        QFETCH(QString, caFile);
        QFETCH(QString, url);
        QFETCH(QStringList, tabs);
        QFETCH(QString, first);
        tests::RecordingBroker broker;
        broker.broker.addresses = {{u"10.0.0.7"_s, 8883, u"wlan0"_s, false, protocol, caFile}};
        AddressCard card(broker);
        card.show();
        QVERIFY(named<QToolButton>(card, u"Copy "_s + url));
        auto *bar = named<QTabBar>(card, u"Ready commands"_s);
        QStringList names;
        for (int tab = 0; tab < bar->count(); ++tab)
            names += bar->tabText(tab);
        QCOMPARE(names, tabs);
        QVERIFY2(named<QPlainTextEdit>(card, u"Command"_s)->toPlainText().contains(first),
                 qPrintable(named<QPlainTextEdit>(card, u"Command"_s)->toPlainText()));
    }

    void loopbackIsNamedAndCanBeLeft()
    {
        tests::RecordingBroker broker;
        AddressCard card(broker);
        card.show();
        QPushButton *open = button(card, u"Let devices on my network connect"_s);
        QVERIFY(open);
        open->click();
        QVERIFY(broker.calls.isEmpty()); // asks first
        QPushButton *everyone = button(card, u"Without a user name"_s);
        QVERIFY(everyone);
        everyone->click();
        QCOMPARE(broker.calls, QStringList{u"expose network"_s});
        QVERIFY(broker.made.access.constFirst().allowAnonymous);
        broker.broker.exposure = Exposure::Network;
        Q_EMIT broker.stateChanged();
        QVERIFY(!button(card, u"Let devices on my network connect"_s));
    }

    void networkMayNeedUserNames()
    {
        tests::RecordingBroker broker;
        AddressCard card(broker);
        card.show();
        button(card, u"Let devices on my network connect"_s)->click();
        button(card, u"Only with a user name"_s)->click();
        QCOMPARE(broker.calls, (QStringList{u"access"_s, u"expose network"_s}));
        QVERIFY(!broker.made.access.constFirst().allowAnonymous);
        // Once that is so there is nothing to ask.
        broker.calls.clear();
        openToNetwork(broker, &card);
        QCOMPARE(broker.calls, QStringList{u"expose network"_s});
    }

    void declinedQuestionChangesNothing()
    {
        tests::RecordingBroker broker;
        AddressCard card(broker);
        card.show();
        button(card, u"Let devices on my network connect"_s)->click();
        QSignalSpy shownAgain(&broker, &BrokerControl::stateChanged);
        card.findChild<QMessageBox *>()->reject();
        QVERIFY(broker.calls.isEmpty());
        QCOMPARE(shownAgain.size(), 1);
    }

    void busyPortOffersTheNextOne()
    {
        tests::RecordingBroker broker;
        broker.broker.isRunning = false;
        broker.broker.trouble = ListenTrouble{u"Port 1883 is used by mosquitto (pid 812)."_s, 1884};
        AddressCard card(broker);
        card.show();
        const auto labels = card.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text() == u"Port 1883 is used by mosquitto (pid 812)."_s;
        }));
        button(card, u"Use port 1884"_s)->click();
        QCOMPARE(broker.calls, (QStringList{u"port 1884"_s, u"start"_s}));
    }

    void demoDevicePublishesUntilStopped()
    {
        tests::RecordingBroker broker;
        AddressCard card(broker);
        card.show();
        button(card, u"Start a demo device"_s)->click();
        QVERIFY(card.demoDevice().isRunning());
        QVERIFY(broker.published.size() >= 2);
        for (const broker::OutgoingMessage &message : broker.published)
            QVERIFY(message.topic.startsWith("demo/"));
        const qsizetype first = broker.published.size();
        QTRY_VERIFY(broker.published.size() > first);
        button(card, u"Stop the demo device"_s)->click();
        QVERIFY(!card.demoDevice().isRunning());
        QCOMPARE(broker.calls, QStringList{u"clear demo/#"_s});
    }

    void demoDeviceStopsWithTheBroker()
    {
        tests::RecordingBroker broker;
        DemoDevice device(broker);
        device.start();
        QVERIFY(device.isRunning());
        broker.setRunning(false);
        QVERIFY(!device.isRunning());
        device.start();
        QVERIFY(!device.isRunning());
    }
};

QTEST_MAIN(AddressCardTest)
#include "tst_addresscard.moc"
