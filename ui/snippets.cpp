// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/snippets.h"

#include "ui/brokercontrol.h"

namespace brokerscope::ui {

using namespace Qt::StringLiterals;

QList<Snippet> snippetsFor(const BrokerAddress &address)
{
    // Brackets belong to URLs; programs take an IPv6 address without them.
    QString host = address.host;
    host.remove(u'[').remove(u']');
    const QString port = QString::number(address.port);

    return {
        {u"mosquitto_sub"_s, u"mosquitto_sub -h %1 -p %2 -t '#' -v"_s.arg(host, port)},
        {u"mosquitto_pub"_s, u"mosquitto_pub -h %1 -p %2 -t test/hello -m 'Hello'"_s.arg(host, port)},
        {u"Python"_s, uR"(import paho.mqtt.publish as publish

publish.single("test/hello", "Hello", hostname="%1", port=%2)
)"_s.arg(host, port)},
        {u"Arduino"_s, uR"(#include <WiFi.h>
#include <PubSubClient.h>

WiFiClient network;
PubSubClient mqtt(network);

void setup() {
  WiFi.begin("name", "password");
  while (WiFi.status() != WL_CONNECTED) delay(100);
  mqtt.setServer("%1", %2);
  mqtt.connect("my-device");
  mqtt.publish("test/hello", "Hello");
}

void loop() { mqtt.loop(); }
)"_s.arg(host, port)},
    };
}

} // namespace brokerscope::ui
