// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/accessgroups.h"

#include "fakesurroundings.h"

using namespace brokerscope;
using namespace brokerscope::config;
using namespace Qt::StringLiterals;

namespace {

/// The ACL file that rules the listener on each port, in order of the file.
QStringList rulesByPort(const Options &options)
{
    QStringList rules;
    for (const ListenerOptions &listener : options.listeners)
        rules.append(u"%1 %2"_s.arg(listener.port).arg(options.access.value(listener.settings.accessGroup).aclFile));
    return rules;
}

Options read(const QByteArray &listeners)
{
    return accepted(readText("per_listener_settings true\n" + listeners));
}

} // namespace

class TestAccessGroups : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void insertedListenerShiftsNobody()
    {
        const Options before = read("listener 1\nacl_file one\nlistener 2\nacl_file two\n");
        Options now = read("listener 9\nacl_file nine\nlistener 1\nacl_file one\nlistener 2\nacl_file new\n");
        keepAccessGroups(before, now);
        QCOMPARE(rulesByPort(now), (QStringList{u"9 nine"_s, u"1 one"_s, u"2 new"_s}));
        // Clients that came by port 1 and 2 are in groups 0 and 1.
        QCOMPARE(now.access[0].aclFile, u"one"_s);
        QCOMPARE(now.access[1].aclFile, u"new"_s);
        QCOMPARE(now.listeners[0].settings.accessGroup, 2);
    }

    void rulesOfAListenerThatIsGoneStay()
    {
        const Options before = read("listener 1\nacl_file one\nlistener 2\nacl_file two\n");
        Options now = read("listener 2\nacl_file two\n");
        keepAccessGroups(before, now);
        QCOMPARE(rulesByPort(now), QStringList{u"2 two"_s});
        QCOMPARE(now.access[0].aclFile, u"one"_s);
    }

    void rulesForAllFollowTheFile()
    {
        const Options before = accepted(readText("listener 1\nlistener 2\nacl_file all\n"));
        Options now = accepted(readText("listener 3\nlistener 2\nlistener 1\nacl_file other\n"));
        keepAccessGroups(before, now);
        QCOMPARE(now.access[0].aclFile, u"other"_s);
        QCOMPARE(rulesByPort(now), (QStringList{u"3 other"_s, u"2 other"_s, u"1 other"_s}));
    }

    void listenersThatSharedRulesMayGoApart()
    {
        const Options before = accepted(readText("listener 1\nlistener 2\nacl_file all\n"));
        Options now = read("listener 1\nacl_file one\nlistener 2\nacl_file two\n");
        keepAccessGroups(before, now);
        QCOMPARE(rulesByPort(now), (QStringList{u"1 one"_s, u"2 two"_s}));
    }
};

QTEST_APPLESS_MAIN(TestAccessGroups)
#include "tst_accessgroups.moc"
