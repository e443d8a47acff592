// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listenersdialog.h"

#include "tests/ui/pagebench.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTest>
#include <QTreeView>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;

namespace {

struct Bench {
    Bench()
    {
        dialog.show();
        dialog.activateWindow();
        isActive = QTest::qWaitForWindowActive(&dialog);
    }

    template<typename T>
    T *field(const QString &accessibleName) const
    {
        for (T *each : dialog.findChildren<T *>()) {
            if (each->accessibleName() == accessibleName)
                return each;
        }
        return nullptr;
    }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *each : dialog.findChildren<QPushButton *>()) {
            if (QString(each->text()).remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
    /// Presses the button as the keyboard does.
    void press(const QString &text) const
    {
        button(text)->setFocus();
        QTest::keyClick(button(text), Qt::Key_Space);
    }
    bool shows(const QString &part) const
    {
        const auto labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&part](const QLabel *label) { return label->isVisible() && label->text().contains(part); });
    }
    QString cell(int row, int column) const
    {
        const auto *view = field<QTreeView>(u"Listeners"_s);
        return view->model()->index(row, column).data().toString();
    }

    tests::RecordingBroker broker;
    ListenersDialog dialog{broker};
    bool isActive = false;
};

} // namespace

class ListenersDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listenerIsAddedByKeyboard()
    {
        Bench bench;
        QVERIFY(bench.isActive);
        bench.press(u"Add listener"_s);
        QCOMPARE(bench.field<QSpinBox>(u"Port"_s)->value(), 8883);
        auto *kind = bench.field<QComboBox>(u"Protocol"_s);
        QVERIFY(kind->hasFocus());
        QTest::keyClick(kind, Qt::Key_Down);
        auto *mount = bench.field<QLineEdit>(u"Mount point"_s);
        mount->setFocus();
        QTest::keyClicks(mount, u"devices/"_s);
        QTest::keyClick(mount, Qt::Key_Return); // Apply is the default
        QCOMPARE(bench.broker.made.listeners.size(), 2);
        const models::ListenerSetup made = bench.broker.made.listeners.constLast();
        QVERIFY(made.isOn);
        QCOMPARE(models::protocolName(made.options), u"ws"_s);
        QCOMPARE(made.options.port, quint16(8883));
        QCOMPARE(made.options.settings.mountPoint, "devices/"_ba);
        QCOMPARE(bench.cell(1, 0), u"ws"_s);
        QVERIFY(bench.shows(u"Applied"_s));
    }

    void whoNeedsNoUserNameBeyondThisComputerIsSaid()
    {
        Bench bench;
        const QString note = u"Without a user name"_s;
        QVERIFY(!bench.shows(note));
        bench.field<QComboBox>(u"Who can connect"_s)->setCurrentIndex(1);
        QVERIFY(bench.shows(note));
        bench.broker.made.access[0].allowAnonymous = false;
        Q_EMIT bench.broker.stateChanged();
        QVERIFY(!bench.shows(note));
    }

    void errorStandsAtItsFieldAndNothingIsLost()
    {
        Bench bench;
        config::ListenError error;
        error.port = 1999;
        error.error = QAbstractSocket::AddressInUseError;
        error.reason = u"Port 1999 is used by mosquitto (pid 812)."_s;
        error.remedy = u"Use 2000 instead?"_s;
        bench.broker.listenError = error;
        bench.field<QSpinBox>(u"Port"_s)->setValue(1999);
        bench.press(u"Apply"_s);
        QVERIFY(bench.shows(u"Port 1999 is used by mosquitto (pid 812). Use 2000 instead?"_s));
        QVERIFY(bench.shows(u"Nothing was changed."_s));
        QCOMPARE(bench.field<QSpinBox>(u"Port"_s)->value(), 1999);
        QCOMPARE(bench.broker.made.listeners.constFirst().options.port, quint16(1883));
        // Right at the second attempt.
        bench.broker.listenError.reset();
        bench.field<QSpinBox>(u"Port"_s)->setValue(2000);
        bench.press(u"Apply"_s);
        QCOMPARE(bench.broker.made.listeners.constFirst().options.port, quint16(2000));
        QVERIFY(!bench.shows(u"used by mosquitto"_s));
    }

    void wrongAddressIsNotAsked()
    {
        Bench bench;
        bench.field<QComboBox>(u"Who can connect"_s)->setCurrentIndex(2);
        QTest::keyClicks(bench.field<QLineEdit>(u"Addresses of this computer"_s), u"192.168.1.20, 1.2.3"_s);
        bench.broker.calls.clear();
        bench.field<QLineEdit>(u"Addresses of this computer"_s)->setText(u"192.168.1.20, here"_s);
        bench.press(u"Apply"_s);
        QVERIFY(bench.shows(u"\"here\" is not an IP address"_s));
        QVERIFY(bench.broker.calls.isEmpty());
        bench.field<QLineEdit>(u"Addresses of this computer"_s)->setText(u"192.168.1.20, fd00::7"_s);
        bench.press(u"Apply"_s);
        QCOMPARE(models::placeText(bench.broker.made.listeners.constFirst().options), u"192.168.1.20, fd00::7"_s);
    }

    void listenerIsStoppedStartedAndRemoved()
    {
        Bench bench;
        QCOMPARE(bench.cell(0, 4), u"listening"_s);
        bench.press(u"Stop"_s);
        QVERIFY(!bench.broker.made.listeners.constFirst().isOn);
        QCOMPARE(bench.cell(0, 4), u"stopped"_s);
        bench.press(u"Start"_s);
        QVERIFY(bench.broker.made.listeners.constFirst().isOn);
        bench.press(u"Remove"_s);
        QVERIFY(bench.broker.made.listeners.isEmpty());
        QVERIFY(bench.shows(u"No listener. Add one"_s));
    }

    void certificateIsOneClick()
    {
        Bench bench;
        bench.broker.made.ownCaFile = u"/data/tls/ca.pem"_s;
        bench.broker.made.ownCertificateFile = u"/data/tls/server.pem"_s;
        bench.broker.certificate = {
            u"/data/tls/ca.pem"_s, u"/data/tls/server.pem"_s, u"/data/tls/server.key"_s, {u"localhost"_s}, {}};
        bench.press(u"Add listener"_s);
        QTest::keyClick(bench.dialog.findChild<QCheckBox *>(), Qt::Key_Space);
        QVERIFY(bench.dialog.findChild<QCheckBox *>()->isChecked());
        bench.press(u"Create a local CA and server certificate"_s);
        QCOMPARE(bench.field<QLineEdit>(u"CA file"_s)->text(), u"/data/tls/ca.pem"_s);
        QCOMPARE(bench.field<QLineEdit>(u"Ready command"_s)->text(),
                 u"mosquitto_pub -h localhost -p 8883 --cafile /data/tls/ca.pem -t test/hello -m 'Hello'"_s);
        bench.field<QPushButton>(u"Copy the ready command"_s)->click();
        QVERIFY(QApplication::clipboard()->text().contains("--cafile"_L1));
        bench.press(u"Apply"_s);
        const auto &tls = bench.broker.made.listeners.constLast().options.tls;
        QVERIFY(tls);
        QCOMPARE(tls->certificateFile, u"/data/tls/server.pem"_s);
        QCOMPARE(tls->keyFile, u"/data/tls/server.key"_s);
    }

    void fileToBlameIsMarked()
    {
        Bench bench;
        bench.broker.made.listeners[0].options.tls.emplace();
        bench.broker.made.listeners[0].options.tls->certificateFile = u"/c.pem"_s;
        bench.broker.made.listeners[0].options.tls->keyFile = u"/k.pem"_s;
        bench.broker.made.isKept = false;
        Q_EMIT bench.broker.stateChanged();
        QVERIFY(bench.shows(u"Changes hold until the end"_s));
        config::ListenError error;
        error.file = u"/k.pem"_s;
        error.reason = u"Key /k.pem does not match."_s;
        bench.broker.listenError = error;
        bench.field<QSpinBox>(u"Port"_s)->setValue(8884);
        bench.press(u"Apply"_s);
        QLabel *label = nullptr;
        for (QLabel *each : bench.dialog.findChildren<QLabel *>()) {
            if (each->isVisible() && each->text().contains("does not match"_L1))
                label = each;
        }
        QVERIFY(label);
        QCOMPARE(label->parentWidget(), bench.field<QLineEdit>(u"Key"_s)->parentWidget());
    }

    void clientsAreCounted()
    {
        Bench bench;
        bench.broker.clients = {12};
        Q_EMIT bench.broker.stateChanged();
        QCOMPARE(bench.cell(0, 3), u"12"_s);
    }
};

QTEST_MAIN(ListenersDialogTest)

#include "tst_listenersdialog.moc"
