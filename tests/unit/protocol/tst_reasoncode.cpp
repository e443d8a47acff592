// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/protocol/reasoncode.h"

#include "core/protocol/reasontable.h"

#include <QList>
#include <QTest>

using namespace brokerscope::protocol;

class ReasonCodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // MQTT 5 §2.4, Table 2-6.
    void exactlyTheAssignedBytesAreReasons();
    void everyReasonHasAName();
    void codesFrom0x80AreFailures();
    void packetsCarryOnlyTheirReasons_data();
    void packetsCarryOnlyTheirReasons();
    // MQTT 3.1.1 §3.2.2.3, Table 3.1.
    void returnCodesOfOldVersionsAreMapped_data();
    void returnCodesOfOldVersionsAreMapped();
    void reservedReturnCodesHaveNoReason();
    void otherReasonsBecomeReturnCodes3Or5();
};

static QByteArray assignedBytes()
{
    return QByteArray::fromHex("00010204101118198081828384858687 88898A8B8C8D8E8F909192939495969798999A9B9C9D9E9F"
                               "A0A1A2");
}

void ReasonCodeTest::exactlyTheAssignedBytesAreReasons()
{
    const QByteArray assigned = assignedBytes();
    QCOMPARE(assigned.size(), 43);
    for (int byte = 0; byte < 256; ++byte) {
        const auto reason = reasonFromByte(static_cast<quint8>(byte));
        QCOMPARE(reason.has_value(), assigned.contains(static_cast<char>(byte)));
        if (reason)
            QCOMPARE(static_cast<int>(*reason), byte);
    }
}

void ReasonCodeTest::everyReasonHasAName()
{
    for (const char byte : assignedBytes())
        QVERIFY(*reasonName(static_cast<ReasonCode>(byte)) != '\0');
    QCOMPARE(reasonName(ReasonCode::Success), "Success");
    QCOMPARE(reasonName(ReasonCode::NotAuthorized), "Not authorized");
    QCOMPARE(reasonName(ReasonCode::WildcardSubscriptionsNotSupported), "Wildcard Subscriptions not supported");
    QCOMPARE(reasonName(static_cast<ReasonCode>(0x03)), "");
}

void ReasonCodeTest::codesFrom0x80AreFailures()
{
    QVERIFY(!isFailure(ReasonCode::ReAuthenticate));
    QVERIFY(isFailure(ReasonCode::UnspecifiedError));
}

void ReasonCodeTest::packetsCarryOnlyTheirReasons_data()
{
    QTest::addColumn<PacketType>("type");
    QTest::addColumn<QByteArray>("allowed");
    const auto row = [](const char *name, PacketType type, const char *hex) {
        QTest::newRow(name) << type << QByteArray::fromHex(hex);
    };
    row("CONNECT has none", PacketType::Connect, "");
    row("CONNACK Table 3-1", PacketType::Connack, "00808182838485868788898A8C909597999A9B9C9D9F");
    row("PUBLISH has none", PacketType::Publish, "");
    row("PUBACK Table 3-4", PacketType::Puback, "001080838790919799");
    row("PUBREC Table 3-5", PacketType::Pubrec, "001080838790919799");
    row("PUBREL Table 3-6", PacketType::Pubrel, "0092");
    row("PUBCOMP Table 3-7", PacketType::Pubcomp, "0092");
    row("SUBACK Table 3-8", PacketType::Suback, "0001028083878F91979EA1A2");
    row("UNSUBACK Table 3-9", PacketType::Unsuback, "00118083878F91");
    row("DISCONNECT Table 3-10 and 0x8C of Table 2-6", PacketType::Disconnect,
        "000480818283 87898B8C8D8E8F9093949596979899 9A9B9C9D9E9FA0A1A2");
    row("AUTH Table 3-11", PacketType::Auth, "001819");
}

void ReasonCodeTest::packetsCarryOnlyTheirReasons()
{
    QFETCH(PacketType, type);
    QFETCH(QByteArray, allowed);
    for (int byte = 0; byte < 256; ++byte)
        QCOMPARE(isReasonOf(type, static_cast<quint8>(byte)), allowed.contains(static_cast<char>(byte)));
}

void ReasonCodeTest::returnCodesOfOldVersionsAreMapped_data()
{
    QTest::addColumn<int>("returnCode");
    QTest::addColumn<ReasonCode>("reason");
    QTest::newRow("accepted") << 0 << ReasonCode::Success;
    QTest::newRow("unacceptable protocol version") << 1 << ReasonCode::UnsupportedProtocolVersion;
    QTest::newRow("identifier rejected") << 2 << ReasonCode::ClientIdentifierNotValid;
    QTest::newRow("server unavailable") << 3 << ReasonCode::ServerUnavailable;
    QTest::newRow("bad user name or password") << 4 << ReasonCode::BadUserNameOrPassword;
    QTest::newRow("not authorized") << 5 << ReasonCode::NotAuthorized;
}

void ReasonCodeTest::returnCodesOfOldVersionsAreMapped()
{
    QFETCH(int, returnCode);
    QFETCH(ReasonCode, reason);
    QCOMPARE(reasonFromReturnCode(static_cast<quint8>(returnCode)), std::optional(reason));
    QCOMPARE(static_cast<int>(connackReturnCode(reason)), returnCode);
}

void ReasonCodeTest::reservedReturnCodesHaveNoReason()
{
    for (int code = 6; code < 256; ++code)
        QVERIFY(!reasonFromReturnCode(static_cast<quint8>(code)));
}

void ReasonCodeTest::otherReasonsBecomeReturnCodes3Or5()
{
    for (const ReasonCode reason : {ReasonCode::ServerBusy, ReasonCode::QuotaExceeded, ReasonCode::UseAnotherServer,
                                    ReasonCode::UnspecifiedError, ReasonCode::MalformedPacket})
        QCOMPARE(static_cast<int>(connackReturnCode(reason)), 3);
    for (const ReasonCode reason : {ReasonCode::Banned, ReasonCode::BadAuthenticationMethod,
                                    ReasonCode::TopicNameInvalid, ReasonCode::RetainNotSupported})
        QCOMPARE(static_cast<int>(connackReturnCode(reason)), 5);
}

QTEST_APPLESS_MAIN(ReasonCodeTest)
#include "tst_reasoncode.moc"
