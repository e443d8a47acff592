// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "ui/accessdialog.h"
#include "ui/filterbar.h"
#include "ui/listenersdialog.h"
#include "ui/logview.h"
#include "ui/mainwindow.h"
#include "ui/messagespage.h"
#include "ui/noticebar.h"

#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 20'000; // ms

struct Bench {
    explicit Bench(quint16 port = 0)
    {
        config::CommandLine line;
        line.port = port;
        line.hasPort = true;
        line.statisticsFile = statistics;
        application = std::make_unique<app::Application>(line, performance);
        application->start();
        QVERIFY(QTest::qWaitForWindowActive(&application->window()));
    }

    MainWindow &window() { return application->window(); }
    LogView &view() { return window().messages().view(); }
    QAction *action(ActionId id) { return window().actions()[id]; }
    QStringList arguments() const
    {
        return {u"-p"_s, QString::number(application->brokerState().port), u"-V"_s, u"5"_s};
    }
    bool publish(const QString &topic, const QString &message)
    {
        QProcess client;
        client.start(u"mosquitto_pub"_s,
                     arguments() + QStringList{u"-i"_s, u"tester"_s, u"-t"_s, topic, u"-m"_s, message});
        return client.waitForFinished(Patience) && client.exitCode() == 0;
    }
    /// The first row with that topic, or -1.
    int rowOf(const QString &topic)
    {
        const QAbstractItemModel &model = *view().model();
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, static_cast<int>(models::LogColumn::Topic)).data().toString() == topic)
                return row;
        }
        return -1;
    }

    QTemporaryDir folder;
    QString statistics = folder.filePath(u"statistics.json"_s);
    app::Performance performance;
    std::unique_ptr<app::Application> application;
};

void collect(const QMenu &menu, QSet<QAction *> &found)
{
    for (QAction *action : menu.actions()) {
        found.insert(action);
        if (action->menu())
            collect(*action->menu(), found);
    }
}

} // namespace

class ApplicationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_settings.isValid());
        QCoreApplication::setOrganizationName(u"Brokerscope"_s);
        QCoreApplication::setApplicationName(u"tst_application"_s);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_settings.path()));
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_settings.path()));
        QVERIFY2(!QStandardPaths::findExecutable(u"mosquitto_pub"_s).isEmpty(), "mosquitto-clients is not installed");
    }

    void init()
    {
        QSettings().clear();
        QFile::remove(configurationFile());
    }

    void messageOfARealClientIsFoundAndFiltered()
    {
        Bench bench;
        QVERIFY(bench.publish(u"home/kitchen/temp"_s, u"21.5"_s));
        QVERIFY(bench.publish(u"home/garden/hum"_s, u"40"_s));
        QTRY_VERIFY_WITH_TIMEOUT(bench.rowOf(u"home/garden/hum"_s) >= 0, Patience);
        const int row = bench.rowOf(u"home/kitchen/temp"_s);
        QVERIFY(row >= 0);
        const auto cell = [&bench](int at, models::LogColumn column) {
            return bench.view().model()->index(at, static_cast<int>(column)).data().toString();
        };
        QCOMPARE(cell(row, models::LogColumn::Client), u"tester"_s);
        QCOMPARE(cell(row, models::LogColumn::Payload), u"21.5"_s);
        bench.window().navigateTo(FilterTarget{u"home/+/temp"_s});
        QTRY_COMPARE(bench.view().model()->rowCount(), 1);
        QCOMPARE(cell(0, models::LogColumn::Topic), u"home/kitchen/temp"_s);
    }

    void messagePublishedByHandReachesARealClient()
    {
        Bench bench;
        QProcess client;
        client.start(u"mosquitto_sub"_s, bench.arguments() + QStringList{u"-t"_s, u"by/#"_s, u"-C"_s, u"1"_s, u"-v"_s});
        QVERIFY(client.waitForStarted(Patience));
        bench.action(ActionId::ShowAllPackets)->trigger();
        const auto isSubscribed = [&bench] {
            for (int row = 0; row < bench.view().model()->rowCount(); ++row) {
                if (bench.view().model()->index(row, static_cast<int>(models::LogColumn::Packet)).data() == u"SUBACK"_s)
                    return true;
            }
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isSubscribed(), Patience);
        bench.window().navigateTo(PublishTarget{"by/hand", "hello", 0, false});
        bench.action(ActionId::Publish)->trigger();
        QVERIFY(client.waitForFinished(Patience));
        QCOMPARE(client.readAllStandardOutput().trimmed(), "by/hand hello");
    }

    void windowFitsASmallScreen()
    {
        Bench bench;
        const QSize least = bench.window().minimumSizeHint();
        QStringList parts;
        for (const auto *dock : bench.window().findChildren<QDockWidget *>())
            parts.append(dock->objectName() + QStringLiteral(" %1").arg(dock->minimumSizeHint().width()));
        parts.append(u"centre %1"_s.arg(bench.window().centralWidget()->minimumSizeHint().width()));
        QVERIFY2(least.width() <= 1024 && least.height() <= 700,
                 qPrintable(u"%1 x %2: "_s.arg(least.width()).arg(least.height()) + parts.join(u", ")));
    }

    void everyActionHasAMenuPath()
    {
        Bench bench;
        QSet<QAction *> found;
        for (QAction *top : bench.window().menuBar()->actions())
            collect(*top->menu(), found);
        for (int id = 0; id < static_cast<int>(ActionId::Count); ++id) {
            QAction *action = bench.action(static_cast<ActionId>(id));
            QVERIFY2(found.contains(action), qPrintable(action->text()));
        }
    }

    void busyPortIsToldInTheWindowWithAWayOut()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        Bench bench(other.serverPort());
        QVERIFY(!bench.application->brokerState().isRunning);
        auto *notice = bench.window().findChild<NoticeBar *>();
        QVERIFY(notice->isVisible());
        QCOMPARE(bench.application->exitCode(0), 3); // if nothing better comes
        const auto buttons = notice->findChildren<QPushButton *>();
        const auto use = std::find_if(buttons.cbegin(), buttons.cend(),
                                      [](const QPushButton *button) { return button->text().startsWith(u"Use"); });
        QVERIFY(use != buttons.cend());
        QTest::mouseClick(*use, Qt::LeftButton);
        QVERIFY(bench.application->brokerState().isRunning);
        QVERIFY(bench.application->brokerState().port != other.serverPort());
        QVERIFY(!notice->isVisible());
        QCOMPARE(bench.application->exitCode(0), 0);
    }

    void portIsChangedByKeyboard()
    {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        const quint16 port = free.serverPort();
        free.close();
        Bench bench;
        auto *notice = bench.window().findChild<NoticeBar *>();
        bench.action(ActionId::ChangePort)->trigger();
        QVERIFY(notice->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!notice->isVisible());
        bench.action(ActionId::ChangePort)->trigger();
        QTest::keyClicks(QApplication::focusWidget(), QString::number(port));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(!notice->isVisible());
        QCOMPARE(bench.application->brokerState().port, port);
        QVERIFY(bench.application->brokerState().isRunning);
    }

    void wheelAndArrowsDoNotOpenTheBrokerToTheNetwork()
    {
        Bench bench;
        const auto combos = bench.window().findChildren<QComboBox *>();
        const auto exposure = std::find_if(combos.begin(), combos.end(), [](const QComboBox *combo) {
            return combo->accessibleName() == u"Who can connect"_s;
        });
        QVERIFY(exposure != combos.end());
        QCOMPARE((*exposure)->currentIndex(), 0);
        QWheelEvent wheel({4, 4}, (*exposure)->mapToGlobal(QPointF(4, 4)), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(*exposure, &wheel);
        QTest::keyClick(*exposure, Qt::Key_Down);
        QCOMPARE((*exposure)->currentIndex(), 0);
        (*exposure)->hidePopup();
    }

    void demoDeviceIsStoppedFromTheMenu()
    {
        Bench bench;
        QAction *demo = bench.action(ActionId::RunDemoDevice);
        demo->setChecked(true);
        QTRY_VERIFY_WITH_TIMEOUT(bench.rowOf(u"demo/status"_s) >= 0, Patience);
        demo->setChecked(false);
        QVERIFY(!demo->isChecked());
    }

    void stopAndStartByKeyboard()
    {
        Bench bench;
        QVERIFY(bench.application->brokerState().isRunning);
        QTest::keyClick(&bench.window(), Qt::Key_E, Qt::ControlModifier);
        QVERIFY(!bench.application->brokerState().isRunning);
        QTest::keyClick(&bench.window(), Qt::Key_E, Qt::ControlModifier);
        QVERIFY(bench.application->brokerState().isRunning);
    }

    /// The broker numbers topics from 1 again each time it starts.
    void topicsHaveTheirOwnNamesAfterARestart()
    {
        Bench bench;
        QVERIFY(bench.publish(u"first/run"_s, u"1"_s));
        QTRY_VERIFY_WITH_TIMEOUT(bench.rowOf(u"first/run"_s) >= 0, Patience);
        bench.action(ActionId::StartStop)->trigger();
        bench.action(ActionId::StartStop)->trigger();
        QVERIFY(bench.publish(u"second/run"_s, u"2"_s));
        QTRY_VERIFY_WITH_TIMEOUT(bench.rowOf(u"second/run"_s) >= 0, Patience);
    }

    void layoutOutlivesTheWindow()
    {
        {
            Bench bench;
            bench.window().findChild<QDockWidget *>(u"publish"_s)->hide();
            bench.action(ActionId::ShowAllPackets)->trigger();
            bench.view().header()->setSectionHidden(static_cast<int>(models::LogColumn::QoS), true);
            bench.application->saveSettings();
        }
        Bench bench;
        QVERIFY(!bench.window().findChild<QDockWidget *>(u"publish"_s)->isVisible());
        QVERIFY(bench.action(ActionId::ShowAllPackets)->isChecked());
        QVERIFY(bench.view().header()->isSectionHidden(static_cast<int>(models::LogColumn::QoS)));
        bench.action(ActionId::ResetLayout)->trigger();
        QVERIFY(bench.window().findChild<QDockWidget *>(u"publish"_s)->isVisible());
        QVERIFY(!bench.view().header()->isSectionHidden(static_cast<int>(models::LogColumn::QoS)));
    }

    void setupWindowsOpenByKeyboard()
    {
        Bench bench;
        QTest::keyClick(&bench.window(), Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
        auto *listeners = bench.window().findChild<ListenersDialog *>();
        QVERIFY(listeners && listeners->isVisible() && !listeners->isModal());
        QTest::keyClick(listeners, Qt::Key_Escape);
        QVERIFY(!listeners->isVisible());
        bench.action(ActionId::ShowListeners)->trigger();
        QVERIFY(listeners->isVisible()); // the same one
        bench.action(ActionId::ShowAccess)->trigger();
        auto *access = bench.window().findChild<AccessDialog *>();
        QVERIFY(access && access->isVisible() && !access->isModal());
    }

    void portOfTheCommandLineIsNotRemembered()
    {
        {
            Bench bench(0);
            bench.action(ActionId::ExposeNetwork)->trigger();
            auto *question = bench.window().findChild<QMessageBox *>();
            QVERIFY(question);
            qobject_cast<QPushButton *>(question->defaultButton())->click();
        }
        QFile written(configurationFile());
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll().contains("\nlistener 1883\n"));
    }

    void statisticsAreWrittenAtTheEnd()
    {
        QTemporaryDir kept;
        const QString file = kept.filePath(u"s.json"_s);
        {
            Bench bench;
            QSignalSpy painted(&bench.view(), &LogView::painted);
            QVERIFY(bench.publish(u"a/b"_s, u"x"_s));
            QTRY_VERIFY_WITH_TIMEOUT(bench.rowOf(u"a/b"_s) >= 0, Patience);
            QTRY_VERIFY_WITH_TIMEOUT(!painted.isEmpty(), Patience);
            bench.performance.addTurn(7'000'000, 2'000'000);
            bench.performance.addTurn(4'000'000, 3'000'000);
            bench.application.reset();
            QVERIFY(QFile::copy(bench.statistics, file));
        }
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QJsonObject all = QJsonDocument::fromJson(written.readAll()).object();
        QVERIFY(all.value(u"messagesIn"_s).toInt() >= 1);
        QVERIFY(all.value(u"logRows"_s).toInt() >= 1);
        QVERIFY(all.value(u"paintMs"_s).toObject().value(u"max"_s).toDouble() > 0);
        QCOMPARE(all.value(u"longestStallMs"_s).toDouble(), 7.0);
        QCOMPARE(all.value(u"longestStallCpuMs"_s).toDouble(), 3.0);
        QVERIFY(all.value(u"peakRssBytes"_s).toDouble() > 0);
    }

private:
    static QString configurationFile()
    {
        return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/brokerscope.conf"_s;
    }

    QTemporaryDir m_settings;
};

QTEST_MAIN(ApplicationTest)

#include "tst_application.moc"
