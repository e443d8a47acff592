// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "ui/filterbar.h"
#include "ui/logview.h"
#include "ui/mainwindow.h"
#include "ui/messagespage.h"

#include <QApplication>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace brokerscope;
using namespace brokerscope::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 20'000; // ms

/// One run of the program, which remembers at its end what was set up.
struct Run {
    Run()
    {
        config::CommandLine line;
        line.port = 0;
        line.hasPort = true;
        application = std::make_unique<app::Application>(line, performance);
        application->start();
        QVERIFY(QTest::qWaitForWindowActive(&application->window()));
    }
    ~Run() { application->saveSettings(); }

    MainWindow &window() { return application->window(); }
    LogView &view() { return window().messages().view(); }
    /// By a real client; true once the log shows it.
    bool publish(const QString &topic)
    {
        QProcess client;
        client.start(u"mosquitto_pub"_s,
                     {u"-p"_s, QString::number(application->brokerState().port), u"-t"_s, topic, u"-m"_s, u"1"_s});
        return client.waitForFinished(Patience) && client.exitCode() == 0
               && QTest::qWaitFor([&] { return cell(topic).isValid(); }, Patience);
    }
    /// The cell that shows the topic.
    QModelIndex cell(const QString &topic)
    {
        const QAbstractItemModel &model = *view().model();
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row, static_cast<int>(models::LogColumn::Topic));
            if (index.data().toString() == topic)
                return index;
        }
        return {};
    }

    app::Performance performance;
    std::unique_ptr<app::Application> application;
};

} // namespace

/// What a person sets up in the log is there again in the next run.
class NextRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_settings.isValid());
        QCoreApplication::setOrganizationName(u"Brokerscope"_s);
        QCoreApplication::setApplicationName(u"tst_nextrun"_s);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_settings.path()));
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_settings.path()));
        QVERIFY2(!QStandardPaths::findExecutable(u"mosquitto_pub"_s).isEmpty(), "mosquitto-clients is not installed");
    }

    void init() { QSettings().clear(); }

    void rowsAreColouredByTheSameRule()
    {
        const QString rule = u"“topic=home/kitchen”"_s;
        {
            Run run;
            QVERIFY(run.publish(u"home/kitchen"_s));
            QVERIFY(!run.cell(u"home/kitchen"_s).data(Qt::ToolTipRole).toString().contains(rule));
            run.view().setCurrentIndex(run.cell(u"home/kitchen"_s));
            QTest::keyClick(&run.view(), Qt::Key_K, Qt::ControlModifier | Qt::AltModifier);
            QVERIFY(run.cell(u"home/kitchen"_s).data(Qt::ToolTipRole).toString().contains(rule));
        }
        Run run;
        QVERIFY(run.publish(u"home/kitchen"_s));
        QVERIFY(run.cell(u"home/kitchen"_s).data(Qt::ToolTipRole).toString().contains(rule));
    }

    void savedFilterIsInTheMenu()
    {
        {
            Run run;
            run.window().messages().filterBar().setText(u"home/+/temp"_s);
            QTest::keyClick(&run.window(), Qt::Key_D, Qt::ControlModifier);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        }
        Run run;
        QVERIFY(run.publish(u"home/kitchen/temp"_s));
        QVERIFY(run.publish(u"home/garden/hum"_s));
        QTest::keyClick(&run.window(), Qt::Key_E, Qt::AltModifier);
        for (const Qt::Key key : {Qt::Key_S, Qt::Key_1}) {
            QVERIFY(QApplication::activePopupWidget());
            QTest::keyClick(QApplication::activePopupWidget(), key);
        }
        QTRY_COMPARE(run.view().model()->rowCount(), 1);
        QVERIFY(run.cell(u"home/kitchen/temp"_s).isValid());
    }

private:
    QTemporaryDir m_settings;
};

QTEST_MAIN(NextRunTest)
#include "tst_nextrun.moc"
