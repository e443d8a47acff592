// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filterbar.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace brokerscope::ui;
using namespace Qt::StringLiterals;

namespace {

struct Bench {
    Bench()
    {
        bar.resize(600, 60);
        bar.show();
        bar.activateWindow();
        edit()->setFocus();
        isReady = QTest::qWaitForWindowActive(&bar);
    }

    QLineEdit *edit() const { return bar.findChild<QLineEdit *>(); }
    /// The list below the box, or null.
    static QTreeView *list() { return qobject_cast<QTreeView *>(QApplication::activePopupWidget()); }
    /// To the list as long as it is open, as the window system would have it.
    void press(Qt::Key key) const { QTest::keyClick(list() ? static_cast<QWidget *>(list()) : edit(), key); }
    void type(const QString &text) const
    {
        for (const QChar c : text)
            QTest::keyClick(list() ? static_cast<QWidget *>(list()) : edit(), c.toLatin1());
    }
    static QStringList offered()
    {
        QStringList texts;
        for (int row = 0; list() && row < list()->model()->rowCount(); ++row)
            texts += list()->model()->index(row, 0).data().toString();
        return texts;
    }

    Actions actions;
    FilterBar bar{actions};
    bool isReady = false;
};

} // namespace

class FilterBarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fieldsAndValuesAreOfferedWhileTyping()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        const QSignalSpy changed(&bench.bar, &FilterBar::filterChanged);
        bench.type(u"kitchen ty"_s);
        QCOMPARE(bench.offered(), QStringList{u"type="_s});
        QVERIFY(bench.list()->model()->index(0, 1).data().toString().contains(u"packet"_s));
        bench.press(Qt::Key_Tab);
        QCOMPARE(bench.bar.text(), u"kitchen type="_s);
        QCOMPARE(bench.offered().size(), 15);
        bench.press(Qt::Key_Down);
        bench.press(Qt::Key_Down);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.bar.text(), u"kitchen type=CONNACK"_s);
        QVERIFY(!bench.list());
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toString(), u"kitchen type=CONNACK"_s);
    }

    void escapeClosesTheListAlone()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        const QSignalSpy left(&bench.bar, &FilterBar::left);
        bench.type(u"cl"_s);
        QVERIFY(bench.list());
        bench.press(Qt::Key_Escape);
        QVERIFY(!bench.list());
        QCOMPARE(left.size(), 0);
        QCOMPARE(bench.bar.text(), u"cl"_s);
        bench.press(Qt::Key_Escape);
        QCOMPARE(left.size(), 1);
    }

    void returnTakesWhatWasTyped()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        const QSignalSpy changed(&bench.bar, &FilterBar::filterChanged);
        bench.type(u"to"_s);
        QCOMPARE(bench.offered(), (QStringList{u"topic:"_s, u"to:"_s}));
        bench.press(Qt::Key_Return);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(bench.bar.text(), u"to"_s);
        QVERIFY(!bench.list());
    }

    void nothingIsOfferedForOtherWords()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        bench.type(u"kitchen"_s);
        QVERIFY(!bench.list());
    }

    void formerFiltersAreTakenUpAgain()
    {
        Bench bench;
        QVERIFY(bench.isReady);
        bench.bar.setHistory({u"retain qos>0"_s, u"home/#"_s});
        const QSignalSpy changed(&bench.bar, &FilterBar::filterChanged);
        bench.press(Qt::Key_Down);
        QCOMPARE(bench.offered(), bench.bar.history());
        bench.press(Qt::Key_Down);
        bench.press(Qt::Key_Down);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.bar.text(), u"home/#"_s);
        QCOMPARE(changed.size(), 1);
    }
};

QTEST_MAIN(FilterBarTest)
#include "tst_filterbar.moc"
