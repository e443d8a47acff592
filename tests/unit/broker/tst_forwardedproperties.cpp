// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/broker/forwardedproperties.h"

#include <QTest>

using namespace brokerscope::broker;
using namespace brokerscope::protocol;

class ForwardedPropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void propertiesAreForwardedInOrder();
    void propertiesOfTheBrokerAreLeftOut();
};

// MQTT 5 §3.3.2.3 [MQTT-3.3.2-4], [MQTT-3.3.2-18].
void ForwardedPropertiesTest::propertiesAreForwardedInOrder()
{
    Properties properties;
    properties.addUser("k", "1");
    properties.add(PropertyId::PayloadFormatIndicator, 1U);
    properties.add(PropertyId::ContentType, QByteArrayView("t"));
    properties.addUser("k", "2");
    properties.add(PropertyId::ResponseTopic, QByteArrayView("r"));
    properties.add(PropertyId::CorrelationData, QByteArrayView("c"));
    QCOMPARE(forwardedProperties(properties).toHex(' '),
             "26 00 01 6b 00 01 31 01 01 03 00 01 74 26 00 01 6b 00 01 32 08 00 01 72 09 00 01 63");
}

// Topic Alias §3.3.2.3.4, Message Expiry Interval §3.3.2.3.3, Will Delay Interval §3.1.3.2.2.
void ForwardedPropertiesTest::propertiesOfTheBrokerAreLeftOut()
{
    Properties properties;
    properties.add(PropertyId::TopicAlias, 1U);
    properties.add(PropertyId::MessageExpiryInterval, 5U);
    properties.add(PropertyId::WillDelayInterval, 6U);
    QCOMPARE(forwardedProperties(properties), QByteArray());
}

QTEST_GUILESS_MAIN(ForwardedPropertiesTest)
#include "tst_forwardedproperties.moc"
