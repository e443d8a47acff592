// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/problemmodel.h"

#include "core/inspect/clienttable.h"
#include "ui/models/roles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::models;
using namespace Qt::StringLiterals;
using inspect::ProblemLog;

namespace {

struct Bench {
    inspect::ClientTable clients;
    ProblemLog problems;
    ProblemModel model{problems};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    qint64 now = 1'000'000'000;

    void drop(const QByteArray &receiver, const QByteArray &topic,
              broker::DropReason reason = broker::DropReason::QueueFull, const QString &explanation = {})
    {
        const broker::MessageId message = reason == broker::DropReason::Refused ? 0 : 1;
        problems.apply(inspect::fact::MessageDropped{++now, message, receiver, topic, reason, explanation}, clients);
    }
    void refuse(const QByteArray &clientId, const QString &explanation)
    {
        broker::ClientInfo info;
        info.clientId = clientId;
        info.peer.address = u"::1"_s;
        info.peer.port = 4711;
        problems.apply(inspect::fact::ConnectionRefused{++now, info, protocol::ReasonCode::NotAuthorized, explanation},
                       clients);
    }
    QString printed() const
    {
        QStringList lines;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells;
            for (int column = static_cast<int>(ProblemColumn::Count); column < ProblemColumnCount; ++column)
                cells += model.index(row, column).data().toString();
            lines += cells.join(u" | "_s);
        }
        return lines.join(u'\n');
    }
    QVariant at(int row, ProblemColumn column, int role) const
    {
        return model.index(row, static_cast<int>(column)).data(role);
    }
};

} // namespace

class ProblemModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsSayWhatAndWhy()
    {
        Bench bench;
        bench.refuse("node-7", u"acl.txt:3"_s);
        bench.refuse({}, {});
        bench.drop("slow", "a/b");
        bench.drop("sender", "secret", broker::DropReason::Refused, u"acl.txt:9"_s);
        QCOMPARE(bench.model.rowCount(), 0); // not before it is asked to
        bench.model.showChanges();
        QCOMPARE(bench.printed(), u"1 | Connection refused | node-7 |  | Not authorized: acl.txt:3\n"
                                  "1 | Connection refused | [::1]:4711 |  | Not authorized\n"
                                  "1 | Message dropped | slow | a/b | its queue is full\n"
                                  "1 | Publish refused | sender | secret | not allowed: acl.txt:9"_s);
        QCOMPARE(bench.at(0, ProblemColumn::Why, SeverityRole).toInt(), static_cast<int>(Severity::Bad));
        QCOMPARE(bench.at(2, ProblemColumn::Why, SeverityRole).toInt(), static_cast<int>(Severity::Warning));
        QCOMPARE(bench.at(0, ProblemColumn::What, FilterTermRole).toString(), u"client=node-7"_s);
        QCOMPARE(bench.at(2, ProblemColumn::Topic, FilterTermRole).toString(), u"topic=a/b"_s);
        QCOMPARE(bench.at(1, ProblemColumn::What, FilterTermRole).toString(), QString());
    }

    void repetitionChangesItsRow()
    {
        Bench bench;
        bench.drop("slow", "a");
        bench.model.showChanges();
        QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
        bench.drop("slow", "a");
        bench.model.showChanges();
        QCOMPARE(changed.count(), 1);
        QCOMPARE(bench.model.rowCount(), 1);
        QCOMPARE(bench.at(0, ProblemColumn::Count, Qt::DisplayRole).toString(), u"2"_s);
        bench.model.showChanges();
        QCOMPARE(changed.count(), 1); // nothing new
    }

    void rowsOfForgottenProblemsGo_data()
    {
        QTest::addColumn<qsizetype>("more");
        QTest::newRow("some") << qsizetype{10};
        QTest::newRow("all that were shown") << ProblemLog::MaximumKept;
        QTest::newRow("some that never were shown too") << 2 * ProblemLog::MaximumKept;
    }
    void rowsOfForgottenProblemsGo()
    {
        QFETCH(qsizetype, more);
        Bench bench;
        qsizetype topic = 0;
        while (topic < ProblemLog::MaximumKept)
            bench.drop("slow", QByteArray::number(topic++));
        bench.model.showChanges();
        for (qsizetype i = 0; i < more; ++i)
            bench.drop("slow", QByteArray::number(topic++));
        // Meanwhile the first rows have nothing to show, and do not fail.
        QCOMPARE(bench.at(0, ProblemColumn::Topic, Qt::DisplayRole), QVariant());
        bench.model.showChanges();
        QCOMPARE(bench.model.rowCount(), static_cast<int>(ProblemLog::MaximumKept));
        QCOMPARE(bench.at(0, ProblemColumn::Topic, Qt::DisplayRole).toString(),
                 QString::number(topic - ProblemLog::MaximumKept));
    }

    void clearEmptiesIt()
    {
        Bench bench;
        bench.drop("slow", "a");
        bench.model.showChanges();
        bench.problems.clear();
        bench.model.showChanges();
        QCOMPARE(bench.model.rowCount(), 0);
        bench.drop("slow", "b");
        bench.model.showChanges();
        QCOMPARE(bench.at(0, ProblemColumn::Topic, Qt::DisplayRole).toString(), u"b"_s);
    }
};

QTEST_MAIN(ProblemModelTest)

#include "tst_problemmodel.moc"
