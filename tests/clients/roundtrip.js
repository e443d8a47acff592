// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT

// MQTT.js subscribes, publishes to itself and prints what comes, one line per
// message. Arguments: port, protocol version (3, 4, 5), QoS, client identifier.
'use strict';

const mqtt = require('mqtt');

const [port, version, qos, clientId] = process.argv.slice(2);
const count = 20;
const client = mqtt.connect({
    host: '127.0.0.1',
    port: Number(port),
    protocolVersion: Number(version),
    protocolId: version === '3' ? 'MQIsdp' : 'MQTT',
    clientId,
    reconnectPeriod: 0,
});

let received = 0;
client.on('error', (error) => {
    console.error(error);
    process.exit(1);
});
client.on('message', (topic, payload, packet) => {
    console.log(`${topic} ${packet.qos} ${payload}`);
    if (++received === count)
        client.end();
});
client.on('connect', () => {
    client.subscribe(`${clientId}/#`, { qos: Number(qos) }, () => {
        for (let i = 0; i < count; ++i)
            client.publish(`${clientId}/t`, `message ${i}`, { qos: Number(qos) });
    });
});
