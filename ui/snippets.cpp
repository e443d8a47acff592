// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/snippets.h"

#include "ui/brokercontrol.h"
#include "ui/models/shellword.h"

namespace brokerscope::ui {

using namespace Qt::StringLiterals;

namespace {

/// Where the CA is not known, what stands there says what belongs there.
QString caFileOf(const BrokerAddress &address)
{
    return address.caFile.isEmpty() ? u"ca.pem"_s : address.caFile;
}

QString python(const BrokerAddress &address, const QString &host)
{
    QString options = u"hostname=\"%1\", port=%2"_s.arg(host).arg(address.port);
    if (address.isWebSocket())
        options += u",\n               transport=\"websockets\""_s;
    if (address.isTls())
        options += u",\n               tls={\"ca_certs\": \"%1\"}"_s.arg(caFileOf(address));
    return u"import paho.mqtt.publish as publish\n\npublish.single(\"test/hello\", \"Hello\", %1)\n"_s.arg(options);
}

QString javaScript(const BrokerAddress &address)
{
    const QString options =
        address.isTls() ? u", {\n  ca: require(\"fs\").readFileSync(\"%1\"),\n}"_s.arg(caFileOf(address)) : QString();
    return uR"(const mqtt = require("mqtt");

const client = mqtt.connect("%1"%2);
client.publish("test/hello", "Hello");
)"_s.arg(address.url(), options);
}

QString arduino(const BrokerAddress &address, const QString &host)
{
    const QString network =
        address.isTls() ? u"#include <WiFiClientSecure.h>\n#include <PubSubClient.h>\n\nWiFiClientSecure network;"_s
                        : u"#include <WiFi.h>\n#include <PubSubClient.h>\n\nWiFiClient network;"_s;
    const QString trust =
        address.isTls() ? u"  network.setCACert(R\"(the text of %1)\");\n"_s.arg(caFileOf(address)) : QString();
    return uR"(%1
PubSubClient mqtt(network);

void setup() {
  WiFi.begin("name", "password");
  while (WiFi.status() != WL_CONNECTED) delay(100);
%2  mqtt.setServer("%3", %4);
  mqtt.connect("my-device");
  mqtt.publish("test/hello", "Hello");
}

void loop() { mqtt.loop(); }
)"_s.arg(network, trust, host)
        .arg(address.port);
}

/// Brackets belong to URLs; programs take an IPv6 address without them.
QString plainHost(const BrokerAddress &address)
{
    QString host = address.host;
    return address.protocol == "unix"_L1 ? host : host.remove(u'[').remove(u']');
}

} // namespace

QString mosquittoOptions(const BrokerAddress &address)
{
    if (address.protocol == "unix"_L1)
        return u"--unix "_s + models::shellWord(address.host);
    const QString place = u"-h %1 -p %2"_s.arg(plainHost(address)).arg(address.port);
    return address.isTls() ? place + u" --cafile "_s + models::shellWord(caFileOf(address)) : place;
}

QList<Snippet> snippetsFor(const BrokerAddress &address)
{
    const QString host = plainHost(address);
    if (address.isWebSocket())
        return {{u"JavaScript"_s, javaScript(address)}, {u"Python"_s, python(address, host)}};

    const QString options = mosquittoOptions(address);
    QList<Snippet> snippets{{u"mosquitto_sub"_s, u"mosquitto_sub %1 -t '#' -v"_s.arg(options)},
                            {u"mosquitto_pub"_s, u"mosquitto_pub %1 -t test/hello -m 'Hello'"_s.arg(options)}};
    if (address.protocol != "unix"_L1) {
        snippets.append({u"Python"_s, python(address, host)});
        snippets.append({u"Arduino"_s, arduino(address, host)});
    }
    return snippets;
}

} // namespace brokerscope::ui
