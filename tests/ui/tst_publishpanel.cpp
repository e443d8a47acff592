// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/publishpanel.h"

#include "tests/ui/pagebench.h"
#include "ui/historyview.h"
#include "ui/problemlabel.h"
#include "ui/propertyeditor.h"
#include "ui/settings.h"
#include "ui/topicedit.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;
using models::PayloadFormat;
using models::PublishEntry;

using Bench = tests::PageBench<PublishPanel>;

namespace {

TopicEdit *topic(const Bench &bench)
{
    return bench.child<TopicEdit>(u"Topic"_s);
}

QPlainTextEdit *payload(const Bench &bench)
{
    return bench.child<QPlainTextEdit>(u"Payload"_s);
}

/// What the panel says, all of it.
QString words(const Bench &bench)
{
    QStringList said;
    for (const ProblemLabel *label : bench.page.findChildren<ProblemLabel *>()) {
        if (label->isVisible())
            said += label->text();
    }
    return said.join(u'\n');
}

} // namespace

class PublishPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ctrlEnterPublishesWhatWasTyped()
    {
        Bench bench;
        bench.page.addAction(bench.actions[ActionId::Publish]);
        QVERIFY(QTest::qWaitForWindowActive(&bench.page));
        QTest::keyClicks(topic(bench), u"home/kitchen/temp"_s);
        payload(bench)->setFocus();
        QTest::keyClicks(payload(bench), u"21.5"_s);
        bench.child<QRadioButton>(u"QoS 1, at least once"_s)->click();
        QTest::keyClick(payload(bench), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.broker.published.size(), 1);
        QCOMPARE(bench.broker.published[0].topic, QByteArray("home/kitchen/temp"));
        QCOMPARE(bench.broker.published[0].payload, QByteArray("21.5"));
        QCOMPARE(bench.broker.published[0].qos, protocol::QoS::AtLeastOnce);
        QVERIFY(!bench.broker.published[0].retain);
        QCOMPARE(words(bench), u"Published 4\u00a0B to home/kitchen/temp"_s);
    }

    void wildcardsAreNamedWhileTyping()
    {
        Bench bench;
        QTest::keyClicks(topic(bench), u"home/+"_s);
        QCOMPARE(words(bench), u"A topic to publish to has no wildcards: remove “+”"_s);
        bench.trigger(ActionId::Publish);
        QVERIFY(bench.broker.published.isEmpty());
        QTest::keyClick(topic(bench), Qt::Key_Backspace);
        QCOMPARE(words(bench), QString());
    }

    void emptyTopicIsNamedOnlyWhenPublishing()
    {
        Bench bench;
        QCOMPARE(words(bench), QString());
        bench.trigger(ActionId::Publish);
        QCOMPARE(words(bench), u"Enter a topic to publish to"_s);
        QVERIFY(bench.broker.published.isEmpty());
    }

    void wrongJsonIsNotSentAsJson()
    {
        Bench bench;
        PublishEntry entry;
        entry.topic = u"t"_s;
        entry.body = u"{\"a\": }"_s;
        entry.format = PayloadFormat::Json;
        bench.page.setEntry(entry);
        QVERIFY2(words(bench).startsWith(u"Not JSON at line 1, column "_s), qPrintable(words(bench)));
        bench.trigger(ActionId::Publish);
        QVERIFY(bench.broker.published.isEmpty());
        auto *format = bench.child<QComboBox>(u"Payload format"_s);
        format->setCurrentIndex(format->findText(u"Text"_s));
        bench.trigger(ActionId::Publish);
        QCOMPARE(bench.broker.published.size(), 1);
    }

    void hexadecimalDigitsBecomeBytes()
    {
        Bench bench;
        PublishEntry entry;
        entry.topic = u"t"_s;
        entry.body = u"00 ff"_s;
        entry.format = PayloadFormat::Hex;
        bench.page.setEntry(entry);
        bench.trigger(ActionId::Publish);
        QCOMPARE(bench.broker.published[0].payload.toHex(), QByteArray("00ff"));
    }

    void propertiesAreSentInWireForm()
    {
        Bench bench;
        PublishEntry entry;
        entry.topic = u"t"_s;
        entry.properties.contentType = u"a"_s;
        entry.properties.user = {{u"k"_s, u"v"_s}};
        bench.page.setEntry(entry);
        QVERIFY(bench.page.findChild<PropertyEditor *>()->isVisible());
        QVERIFY(bench.page.entry() == entry);
        bench.trigger(ActionId::Publish);
        QCOMPARE(bench.broker.published[0].properties.toHex(), QByteArray("030001612600016b000176"));
    }

    void repetitionEndsAfterItsNumber()
    {
        Bench bench;
        topic(bench)->setText(u"tick"_s);
        bench.child<QSpinBox>(u"Repeat interval"_s)->setValue(1);
        bench.child<QSpinBox>(u"Number of messages"_s)->setValue(3);
        bench.trigger(ActionId::RepeatPublish);
        QVERIFY(bench.actions[ActionId::RepeatPublish]->isChecked());
        topic(bench)->setText(u"something else"_s);
        QTRY_VERIFY(!bench.actions[ActionId::RepeatPublish]->isChecked());
        QCOMPARE(bench.broker.published.size(), 3);
        QCOMPARE(bench.broker.published[2].topic, QByteArray("tick"));
    }

    void repetitionStopsWithTheBroker()
    {
        Bench bench;
        topic(bench)->setText(u"tick"_s);
        bench.trigger(ActionId::RepeatPublish);
        QVERIFY(bench.actions[ActionId::RepeatPublish]->isChecked());
        bench.broker.setRunning(false);
        QVERIFY(!bench.actions[ActionId::RepeatPublish]->isChecked());
        QVERIFY(!bench.actions[ActionId::Publish]->isEnabled());
        QCOMPARE(words(bench), u"The broker is stopped. Start it to publish."_s);
    }

    void historyFillsThePanelAgain()
    {
        Bench bench;
        PublishEntry first;
        first.topic = u"first"_s;
        first.body = u"1"_s;
        first.retain = true;
        bench.page.setEntry(first);
        bench.trigger(ActionId::Publish);
        bench.page.setEntry(PublishEntry());
        auto *history = bench.child<HistoryView>(u"Published before"_s);
        QCOMPARE(history->model()->rowCount(), 1);
        history->setCurrentIndex(history->model()->index(0, 0));
        QTest::keyClick(history, Qt::Key_Return);
        QVERIFY(bench.page.entry() == first);
    }

    void draftAndHistoryAreRemembered()
    {
        Settings settings;
        PublishEntry entry;
        entry.topic = u"t"_s;
        entry.body = u"{}"_s;
        entry.format = PayloadFormat::Json;
        entry.qos = protocol::QoS::ExactlyOnce;
        {
            Bench bench;
            bench.page.setEntry(entry);
            bench.trigger(ActionId::Publish);
            bench.page.saveState(settings);
        }
        Bench bench;
        bench.page.restoreState(settings);
        QVERIFY(bench.page.entry() == entry);
        QCOMPARE(bench.page.history().rowCount(), 1);
    }

    void messageWithoutTextIsTakenUpAsHex()
    {
        Bench bench;
        bench.page.fill(PublishTarget{"t", QByteArray("\x00\xff", 2), 2, true});
        QCOMPARE(bench.page.entry().format, PayloadFormat::Hex);
        bench.trigger(ActionId::Publish);
        QCOMPARE(bench.broker.published[0].payload, QByteArray("\x00\xff", 2));
        QCOMPARE(bench.broker.published[0].qos, protocol::QoS::ExactlyOnce);
        QVERIFY(bench.broker.published[0].retain);
    }

    void topicIsCompletedLevelByLevel()
    {
        Bench bench;
        for (const char *seen : {"home/kitchen/temp", "home/kitchen/hum", "hall", "hall/light", "$SYS/uptime"})
            bench.traffic.publish(seen, "1");
        bench.refresh();
        bench.inspector.topics().publish();
        topic(bench)->setFocus();
        QTest::keyClicks(topic(bench), u"home/k"_s);
        QTRY_VERIFY(QApplication::activePopupWidget());
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
        QCOMPARE(topic(bench)->text(), u"home/kitchen/"_s);
        QTRY_VERIFY(QApplication::activePopupWidget()); // on with the next level
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
        QCOMPARE(topic(bench)->text(), u"home/kitchen/hum"_s);
    }
};

QTEST_MAIN(PublishPanelTest)
#include "tst_publishpanel.moc"
