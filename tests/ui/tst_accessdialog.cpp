// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accessdialog.h"

#include "tests/ui/pagebench.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;

namespace {

struct Bench {
    explicit Bench(const QByteArray &rules = {})
    {
        broker.made.newPasswordFile = folder.filePath(u"users.txt"_s);
        broker.made.newAclFile = folder.filePath(u"rules.txt"_s);
        if (!rules.isEmpty()) {
            write(rules);
            broker.made.access[0].aclFile = broker.made.newAclFile;
        }
        dialog = std::make_unique<AccessDialog>(broker);
        dialog->show();
        dialog->activateWindow();
    }
    void write(const QByteArray &rules) const
    {
        QFile file(broker.made.newAclFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(rules);
    }
    QByteArray text(const QString &name) const
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    template<typename T>
    T *field(const QString &accessibleName) const
    {
        for (T *each : dialog->findChildren<T *>()) {
            if (each->accessibleName() == accessibleName)
                return each;
        }
        return nullptr;
    }
    void type(const QString &name, const QString &what) const
    {
        auto *edit = field<QLineEdit>(name);
        edit->setFocus();
        edit->clear();
        QTest::keyClicks(edit, what);
    }
    void press(const QString &text) const
    {
        for (QPushButton *each : dialog->findChildren<QPushButton *>()) {
            if (QString(each->text()).remove(u'&') == text) {
                each->setFocus();
                QTest::keyClick(each, Qt::Key_Space);
            }
        }
    }
    bool shows(const QString &part) const
    {
        const auto labels = dialog->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&part](const QLabel *label) { return label->isVisible() && label->text().contains(part); });
    }

    QTemporaryDir folder;
    tests::RecordingBroker broker;
    std::unique_ptr<AccessDialog> dialog;
};

} // namespace

class AccessDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firstUserMakesTheFile()
    {
        Bench bench;
        QVERIFY(bench.shows(u"No users yet"_s));
        bench.type(u"User"_s, u"ann"_s);
        bench.type(u"Password"_s, u"secret"_s);
        QTest::keyClick(bench.field<QLineEdit>(u"Password"_s), Qt::Key_Return);
        QVERIFY(bench.text(u"users.txt"_s).startsWith("ann:$7$"));
        QVERIFY(!bench.text(u"users.txt"_s).contains("secret"));
        QCOMPARE(bench.broker.made.access[0].passwordFile, bench.folder.filePath(u"users.txt"_s));
        QCOMPARE(bench.field<QTreeView>(u"Users"_s)->model()->rowCount(), 1);
        QVERIFY(bench.shows(bench.folder.filePath(u"users.txt"_s)));
        QVERIFY(bench.field<QLineEdit>(u"Password"_s)->text().isEmpty());
    }

    void passwordIsChangedAndUserRemoved()
    {
        Bench bench;
        for (const QString &password : {u"one"_s, u"two"_s}) {
            bench.type(u"User"_s, u"ann"_s);
            bench.type(u"Password"_s, password);
            QTest::keyClick(bench.field<QLineEdit>(u"Password"_s), Qt::Key_Return);
        }
        QVERIFY(bench.shows(u"ann has a new password."_s));
        auto *users = bench.field<QTreeView>(u"Users"_s);
        QCOMPARE(users->model()->rowCount(), 1);
        users->setCurrentIndex(users->model()->index(0, 0));
        bench.press(u"Remove user…"_s);
        QMessageBox *box = tests::question();
        QVERIFY(box);
        tests::buttonOf(box, QMessageBox::DestructiveRole)->click();
        QTRY_COMPARE(users->model()->rowCount(), 0);
        QVERIFY(!bench.text(u"users.txt"_s).contains("ann"));
    }

    void anonymousClientsAreRefusedAtOnce()
    {
        Bench bench;
        QCheckBox *anonymous = bench.dialog->findChildren<QCheckBox *>().constFirst();
        QVERIFY(anonymous->isChecked());
        QTest::keyClick(anonymous, Qt::Key_Space);
        QVERIFY(!bench.broker.made.access[0].allowAnonymous);
        QVERIFY(!bench.broker.calls.isEmpty());
    }

    void ruleIsAddedBelowTheUsersAndCommentsStay()
    {
        Bench bench("# mine\nuser ann\ntopic read a/#\n");
        bench.field<QComboBox>(u"Who"_s)->setEditText(u"ann"_s);
        bench.field<QComboBox>(u"May"_s)->setCurrentIndex(1);
        bench.type(u"Topic of the rule"_s, u"b/+/c"_s);
        QTest::keyClick(bench.field<QLineEdit>(u"Topic of the rule"_s), Qt::Key_Return);
        QCOMPARE(bench.text(u"rules.txt"_s), "# mine\nuser ann\ntopic read a/#\ntopic write b/+/c\n");
        QVERIFY(bench.broker.calls.contains(u"access"_s));
        QVERIFY(bench.shows(u"The rule holds from now on."_s));
    }

    void wrongTopicIsToldBeforeItIsWritten()
    {
        Bench bench("topic read a\n");
        bench.type(u"Topic of the rule"_s, u"a/#/b"_s);
        QVERIFY(bench.shows(u"is not a topic filter"_s));
        QTest::keyClick(bench.field<QLineEdit>(u"Topic of the rule"_s), Qt::Key_Return);
        QCOMPARE(bench.text(u"rules.txt"_s), "topic read a\n");
    }

    void ruleIsChangedAndRemoved()
    {
        Bench bench("topic read a\ntopic read b\n");
        auto *rules = bench.field<QTreeView>(u"Rules"_s);
        rules->setCurrentIndex(rules->model()->index(1, 0));
        QCOMPARE(bench.field<QLineEdit>(u"Topic of the rule"_s)->text(), u"b"_s);
        bench.type(u"Topic of the rule"_s, u"c"_s);
        bench.press(u"Change rule"_s);
        QCOMPARE(bench.text(u"rules.txt"_s), "topic read a\ntopic read c\n");
        bench.press(u"Remove rule"_s);
        QCOMPARE(bench.text(u"rules.txt"_s), "topic read a\n");
    }

    void restrictionIsSwitchedOnWithoutARule()
    {
        Bench bench;
        QCheckBox *restricted = bench.dialog->findChildren<QCheckBox *>().constLast();
        QTest::keyClick(restricted, Qt::Key_Space);
        QCOMPARE(bench.broker.made.access[0].aclFile, bench.folder.filePath(u"rules.txt"_s));
        QVERIFY(bench.shows(u"nobody may read or write anything"_s));
        QTest::keyClick(restricted, Qt::Key_Space);
        QVERIFY(bench.broker.made.access[0].aclFile.isEmpty());
    }

    void questionIsAnsweredWithTheRule()
    {
        Bench bench("topic read public/#\nuser ann\ntopic deny secret/#\npattern write devices/%c/#\n");
        bench.field<QComboBox>(u"User to ask about"_s)->setEditText(u"ann"_s);
        bench.type(u"Client identifier to ask about"_s, u"lamp"_s);
        bench.type(u"Topic to ask about"_s, u"devices/lamp/state"_s);
        QVERIFY(bench.shows(u"Yes. rules.txt:4: pattern write devices/%c/#"_s));
        bench.type(u"Topic to ask about"_s, u"secret/door"_s);
        QVERIFY(bench.shows(u"No. rules.txt:3: topic deny secret/#"_s));
        bench.field<QComboBox>(u"User to ask about"_s)->setCurrentIndex(0);
        bench.field<QComboBox>(u"What to ask about"_s)->setCurrentIndex(2);
        bench.type(u"Topic to ask about"_s, u"public/news"_s);
        QVERIFY(bench.shows(u"Yes. rules.txt:1: topic read public/#"_s));
    }

    void changesFromOutsideAreNotOverwritten()
    {
        Bench bench("topic read a\n");
        bench.write("topic read other\n");
        bench.type(u"Topic of the rule"_s, u"b"_s);
        QTest::keyClick(bench.field<QLineEdit>(u"Topic of the rule"_s), Qt::Key_Return);
        QVERIFY(bench.shows(u"changed by another program"_s));
        QCOMPARE(bench.text(u"rules.txt"_s), "topic read other\n");
        bench.write("topic read third\n");
        bench.press(u"Reload files"_s);
        QCOMPARE(bench.field<QTreeView>(u"Rules"_s)->model()->index(0, 2).data().toString(), u"third"_s);
    }

    void mistakesOfTheFileAreNamed()
    {
        const Bench bench("topic raed a\n");
        QVERIFY(bench.shows(u"rules.txt:1:"_s));
    }
};

QTEST_MAIN(AccessDialogTest)

#include "tst_accessdialog.moc"
