// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/listenermodel.h"

#include "ui/models/roles.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QTest>

using namespace brokerscope::models;
using namespace Qt::StringLiterals;

namespace {

ListenerRow row(quint16 port)
{
    ListenerRow made;
    made.setup.options.port = port;
    return made;
}

QStringList printed(const ListenerModel &model)
{
    QStringList rows;
    for (int at = 0; at < model.rowCount(); ++at) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells += model.index(at, column).data().toString();
        rows += cells.join(u" | "_s);
    }
    return rows;
}

} // namespace

class ListenerModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statesAreTold()
    {
        ListenerRow listening = row(0);
        listening.isListening = true;
        listening.port = 40123;
        listening.clients = 3;
        ListenerRow secure = row(8883);
        secure.setup.options.tls.emplace();
        secure.setup.options.addresses = addressesFor(Reach::Everywhere);
        ListenerRow stopped = row(9001);
        stopped.setup.isOn = false;
        stopped.setup.options.protocol = brokerscope::config::ListenerOptions::Protocol::WebSockets;
        ListenerRow local = row(0);
        local.setup.options.socketPath = u"/run/mqtt.sock"_s;
        local.trouble = u"In use."_s;

        ListenerModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.show({listening, secure, stopped, local});
        QCOMPARE(printed(model), (QStringList{u"mqtt | this computer | 40123 | 3 | listening"_s,
                                              u"mqtts | all addresses | 8883 | 0 | starts with the broker"_s,
                                              u"ws | this computer | 9001 | 0 | stopped"_s,
                                              u"unix | /run/mqtt.sock |  | 0 | In use."_s}));
        QCOMPARE(model.index(3, 0).data(SeverityRole).toInt(), int(Severity::Bad));
        QCOMPARE(model.index(0, 0).data(SeverityRole).toInt(), int(Severity::None));
    }

    void rowsThatStayKeepTheirIndexes()
    {
        ListenerModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.show({row(1), row(2)});
        const QPersistentModelIndex first = model.index(0, 0);
        const QPersistentModelIndex second = model.index(1, 0);
        model.show({row(1), row(2), row(3)});
        QVERIFY(second.isValid());
        model.show({row(4)});
        QVERIFY(first.isValid());
        QVERIFY(!second.isValid());
        QCOMPARE(printed(model), QStringList{u"mqtt | this computer | 4 | 0 | starts with the broker"_s});
    }
};

QTEST_GUILESS_MAIN(ListenerModelTest)

#include "tst_listenermodel.moc"
