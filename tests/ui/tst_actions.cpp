// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions.h"

#include <QSet>
#include <QTest>

using namespace brokerscope::ui;

class ActionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyActionHasTextAndShortcutOfItsOwn()
    {
        const Actions actions;
        QSet<QString> seen;
        for (int id = 0; id < static_cast<int>(ActionId::Count); ++id) {
            const QAction *action = actions[static_cast<ActionId>(id)];
            QVERIFY2(action, qPrintable(QString::number(id)));
            QVERIFY(!action->text().isEmpty());
            QVERIFY2(!action->shortcuts().isEmpty(), qPrintable(action->text()));
            for (const QKeySequence &keys : action->shortcuts()) {
                QVERIFY2(!keys.isEmpty(), qPrintable(action->text()));
                const QString text = keys.toString(QKeySequence::PortableText);
                QVERIFY2(!seen.contains(text), qPrintable(action->text() + QLatin1Char(' ') + text));
                seen.insert(text);
            }
        }
    }

    void toolTipNamesTheShortcut()
    {
        Actions actions;
        actions.setTip(ActionId::StartStop, QStringLiteral("Start the broker"));
        const QString keys = QKeySequence(Qt::CTRL | Qt::Key_E).toString(QKeySequence::NativeText);
        QCOMPARE(actions[ActionId::StartStop]->toolTip(), QStringLiteral("Start the broker (%1)").arg(keys));
    }

    void choicesExcludeEachOther()
    {
        const Actions actions;
        actions[ActionId::ShowMessages]->trigger();
        actions[ActionId::ShowAllPackets]->trigger();
        QVERIFY(!actions[ActionId::ShowMessages]->isChecked());
        QVERIFY(actions[ActionId::ShowAllPackets]->isChecked());
    }
};

QTEST_MAIN(ActionsTest)

#include "tst_actions.moc"
