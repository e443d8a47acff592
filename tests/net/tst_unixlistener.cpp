// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/net/unixlistener.h"

#include "rawclient.h"

#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace brokerscope;
using namespace brokerscope::config;
using namespace brokerscope::net;
using namespace rawclient;
using namespace Qt::StringLiterals;

namespace {

QList<ListenerOptions> onPath(const QString &path)
{
    ListenerOptions options;
    options.socketPath = path;
    return {options};
}

/// A socket file whose program has died.
void leaveStaleSocket(const QString &path)
{
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, path.toLocal8Bit().constData(), sizeof address.sun_path);
    QCOMPARE(::bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    ::close(descriptor);
    QVERIFY(QFileInfo::exists(path));
}

} // namespace

class TestUnixListener : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"broker.sock"_s);
    }

    void descriptorsAreGivenAway()
    {
        UnixListener listener;
        QVERIFY(!listener.listen(m_path));
        QCOMPARE(listener.endpoint().text(), m_path);
        QSignalSpy accepted(&listener, &Listener::accepted);
        QLocalSocket socket;
        socket.connectToServer(m_path);
        QTRY_COMPARE(accepted.size(), 1);
        ::close(static_cast<int>(accepted[0][0].value<qintptr>()));
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    }

    void fileIsForUserAndGroupAndGoesWithTheListener()
    {
        {
            UnixListener listener;
            QVERIFY(!listener.listen(m_path));
            const QFile::Permissions others = QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
            QVERIFY(!(QFileInfo(m_path).permissions() & others));
            QVERIFY(QFileInfo(m_path).permissions() & QFile::WriteGroup);
        }
        QVERIFY(!QFileInfo::exists(m_path));
    }

    void fileOfAnotherStays()
    {
        auto listener = std::make_unique<UnixListener>();
        QVERIFY(!listener->listen(m_path));
        QVERIFY(QFile::remove(m_path));
        QFile other(m_path);
        QVERIFY(other.open(QIODevice::WriteOnly));
        listener.reset();
        QVERIFY(QFileInfo::exists(m_path));
    }

    void staleSocketIsReplaced()
    {
        leaveStaleSocket(m_path);
        UnixListener listener;
        QVERIFY(!listener.listen(m_path));
        QLocalSocket socket;
        socket.connectToServer(m_path);
        QVERIFY(socket.waitForConnected(Patience));
    }

    void livingSocketIsNotTouched()
    {
        QLocalServer other;
        QVERIFY(other.listen(m_path));
        UnixListener listener;
        const auto error = listener.listen(m_path);
        QVERIFY(error);
        QCOMPARE(error->error, QAbstractSocket::AddressInUseError);
        QVERIFY2(error->message().startsWith(u"Cannot listen on %1: "_s.arg(m_path)), qPrintable(error->message()));
        QLocalSocket socket;
        socket.connectToServer(m_path);
        QVERIFY(socket.waitForConnected(Patience));
    }

    void fileThatIsNoSocketIsNotTouched()
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("precious");
        file.close();
        UnixListener listener;
        const auto error = listener.listen(m_path);
        QVERIFY(error);
        QVERIFY2(error->reason.contains(u"no socket"_s), qPrintable(error->reason));
        QCOMPARE(QFileInfo(m_path).size(), 8);
    }

    void impossiblePathsAreExplained_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("remedy");
        QTest::newRow("no folder") << u"none/broker.sock"_s << u"Create the folder"_s;
        QTest::newRow("too long") << QString(200, u'a') << u"shorter"_s;
    }
    void impossiblePathsAreExplained()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, remedy);
        UnixListener listener;
        const auto error = listener.listen(m_folder->filePath(name));
        QVERIFY(error);
        QCOMPARE(error->socketPath, m_folder->filePath(name));
        QVERIFY2(error->remedy.contains(remedy), qPrintable(error->remedy));
    }

    void brokerSpeaksMqttThere()
    {
        Broker broker;
        const Recorder connected(&broker, &Broker::clientConnected);
        QVERIFY(!broker.start(onPath(m_path)));
        QCOMPARE(broker.endpoints().constFirst().protocol, u"unix"_s);
        QCOMPARE(broker.endpoints().constFirst().text(), m_path);
        Peer<QLocalSocket> client;
        client.socket.connectToServer(m_path);
        QVERIFY(client.connects("local"));
        QVERIFY(client.answersPing());
        QTRY_COMPARE(connected.size(), 1);
        QCOMPARE(connected.first<net::Client>().address, m_path);
        broker.stop();
        QVERIFY(!QFileInfo::exists(m_path));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestUnixListener)
#include "tst_unixlistener.moc"
