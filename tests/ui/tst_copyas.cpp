// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/copyas.h"

#include "tests/support/tappedbroker.h"
#include "tests/ui/pagebench.h"
#include "ui/logview.h"
#include "ui/messagespage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QTest>
#include <QToolTip>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;

namespace {

class Nowhere : public Navigator {
public:
    void navigateTo(const Target &) override { }
};

struct Bench {
    Bench()
    {
        for (int id = 0; id < static_cast<int>(ActionId::Count); ++id)
            page.addAction(actions[static_cast<ActionId>(id)]);
        page.resize(900, 400);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        traffic.connect(1, protocol::Version::V311, "node-7");
        traffic.receive(1, "33 .. 0003'a/b' 0001 'its'");
        traffic.receive(1, "30 .. 0001'c' FF00");
        traffic.receive(1, "30 .. 0001'd'");
        page.refresh(inspector.poll(inspect::wallClockNow()));
        actions[ActionId::ShowAllPackets]->trigger();
        QGuiApplication::clipboard()->setText(u"before"_s);
    }
    /// Presses Ctrl+K and then the key.
    QString copied(Qt::Key key)
    {
        QTest::keyClick(&page.view(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClick(&page.view(), key);
        return QGuiApplication::clipboard()->text();
    }
    /// By keyboard. The rows: CONNECT, CONNACK, PUBLISH, PUBACK, PUBLISH, PUBLISH.
    void select(int row)
    {
        page.view().setFocus();
        QTest::keyClick(&page.view(), Qt::Key_Home, Qt::ControlModifier);
        for (int i = 0; i < row; ++i)
            QTest::keyClick(&page.view(), Qt::Key_Down);
    }
    void selectAll() { QTest::keyClick(&page.view(), Qt::Key_A, Qt::ControlModifier); }

    inspect::EventTap tap;
    inspect::Inspector inspector{tap};
    tests::TappedBroker traffic{tap};
    tests::RecordingBroker broker;
    Nowhere navigator;
    Actions actions;
    MessagesPage page{inspector, navigator, actions};
    CopyAs copyAs{page.view(), page.model(), inspector.clients(), broker, actions};
};

} // namespace

class CopyAsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneMessageInEveryForm()
    {
        Bench bench;
        bench.select(4);
        QCOMPARE(bench.copied(Qt::Key_H), u"ff 00"_s);
        QCOMPARE(bench.copied(Qt::Key_B), u"/wA="_s);
        QCOMPARE(bench.copied(Qt::Key_P), u"30 05 00 01 63 ff 00"_s);
        QCOMPARE(bench.copied(Qt::Key_M), u"printf '\\377\\000' | mosquitto_pub -h 127.0.0.1 -p 1883 -t c -s"_s);
        const QJsonObject object = QJsonDocument::fromJson(bench.copied(Qt::Key_J).toUtf8()).object();
        QCOMPARE(object.value(u"client").toString(), u"node-7"_s);
        QCOMPARE(object.value(u"payload_b64").toString(), u"/wA="_s);
        bench.select(2);
        QCOMPARE(bench.copied(Qt::Key_T), u"its"_s);
    }

    void emptyPayloadIsCopied()
    {
        Bench bench;
        bench.select(5);
        QCOMPARE(bench.copied(Qt::Key_T), QString());
        QCOMPARE(bench.copied(Qt::Key_M), u"mosquitto_pub -h 127.0.0.1 -p 1883 -t d -n"_s);
    }

    void severalRowsAreLines()
    {
        Bench bench;
        bench.selectAll();
        QCOMPARE(bench.copied(Qt::Key_H), u"69 74 73\nff 00\n"_s); // of messages alone, the last one empty
        QCOMPARE(bench.copied(Qt::Key_M).count(u"mosquitto_pub"_s), 3);
        const QStringList lines = bench.copied(Qt::Key_J).split(u'\n');
        QCOMPARE(lines.size(), 6);
        QCOMPARE(QJsonDocument::fromJson(lines.at(3).toUtf8()).object().value(u"packet").toString(), u"PUBACK"_s);
        QCOMPARE(bench.copied(Qt::Key_P).split(u'\n').at(3), u"40 02 00 01"_s);
    }

    void whatIsTooMuchIsSaid()
    {
        Bench bench;
        for (int i = 0; i < 100'000; ++i)
            bench.traffic.receive(1, "30 .. 0001'c' 'x'");
        bench.page.refresh(bench.inspector.poll(inspect::wallClockNow()));
        bench.selectAll();
        QCOMPARE(bench.copied(Qt::Key_T).count(u'\n'), 99'999);
        QVERIFY(QToolTip::text().startsWith(u"The first 100\u2009000 rows are copied"));
    }

    void otherPacketsHaveNoPayload()
    {
        Bench bench;
        bench.select(3);
        QVERIFY(!bench.actions[ActionId::CopyPublishCommand]->isEnabled());
        QCOMPARE(bench.copied(Qt::Key_T), u"before"_s);
        QCOMPARE(bench.copied(Qt::Key_P), u"40 02 00 01"_s);
    }

    void nothingIsSelected()
    {
        Bench bench;
        bench.select(2);
        QVERIFY(bench.actions[ActionId::CopyJson]->isEnabled());
        bench.inspector.clearLog();
        bench.page.refresh(bench.inspector.poll(inspect::wallClockNow()));
        bench.actions[ActionId::ShowMessages]->trigger();
        QVERIFY(!bench.actions[ActionId::CopyJson]->isEnabled());
        QCOMPARE(bench.copied(Qt::Key_J), u"before"_s);
    }

    void commandGoesToAListenerThatItCanReach()
    {
        Bench bench;
        bench.select(5);
        bench.broker.broker.addresses = {{u"127.0.0.1"_s, 9001, {}, true, u"ws"_s},
                                         {u"[::1]"_s, 8883, {}, true, u"mqtts"_s, u"/my files/ca.pem"_s}};
        QCOMPARE(bench.copied(Qt::Key_M), u"mosquitto_pub -h ::1 -p 8883 --cafile '/my files/ca.pem' -t d -n"_s);
        bench.broker.broker.addresses = {{u"/run/b's"_s, 0, {}, true, u"unix"_s}};
        QCOMPARE(bench.copied(Qt::Key_M), u"mosquitto_pub --unix '/run/b'\\''s' -t d -n"_s);
        bench.broker.broker.addresses = {};
        QCOMPARE(bench.copied(Qt::Key_M), u"mosquitto_pub -h localhost -p 1883 -t d -n"_s);
    }

    void menuHasAllForms()
    {
        const Actions actions;
        QMenu menu;
        addCopyAsMenu(menu, actions);
        const QList<QAction *> forms = menu.actions().first()->menu()->actions();
        for (const ActionId id : {ActionId::CopyPayloadText, ActionId::CopyPayloadHex, ActionId::CopyPayloadBase64,
                                  ActionId::CopyPacketHex, ActionId::CopyJson, ActionId::CopyPublishCommand})
            QVERIFY(forms.contains(actions[id]));
    }
};

QTEST_MAIN(CopyAsTest)

#include "tst_copyas.moc"
