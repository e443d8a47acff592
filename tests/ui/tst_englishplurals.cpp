// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/englishplurals.h"

#include <QCoreApplication>
#include <QTest>

using namespace brokerscope::ui;
using namespace Qt::StringLiterals;

class EnglishPluralsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formFollowsTheNumber()
    {
        EnglishPlurals plurals;
        QVERIFY(QCoreApplication::installTranslator(&plurals));
        QCOMPARE(tr("%n message(s) below %1", nullptr, 0).arg(u"a"_s), u"0 messages below a"_s);
        QCOMPARE(tr("%n message(s) below %1", nullptr, 1).arg(u"a"_s), u"1 message below a"_s);
        QCOMPARE(tr("%n message(s) below %1", nullptr, 12).arg(u"a"_s), u"12 messages below a"_s);
    }

    void textWithoutNumberStays()
    {
        EnglishPlurals plurals;
        QVERIFY(QCoreApplication::installTranslator(&plurals));
        QCOMPARE(tr("Option(s)"), u"Option(s)"_s);
    }
};

QTEST_MAIN(EnglishPluralsTest)
#include "tst_englishplurals.moc"
