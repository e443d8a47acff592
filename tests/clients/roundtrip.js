// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT

// MQTT.js subscribes, publishes to itself and prints what comes, one line per
// message. Arguments: port or URL, protocol version (3, 4, 5), QoS, client
// identifier, and for TLS the folder that certificates.sh has filled.
'use strict';

const fs = require('fs');
const mqtt = require('mqtt');

const [where, version, qos, clientId, folder] = process.argv.slice(2);
const count = 20;
const options = {
    protocolVersion: Number(version),
    protocolId: version === '3' ? 'MQIsdp' : 'MQTT',
    clientId,
    reconnectPeriod: 0,
};
if (folder) {
    options.ca = fs.readFileSync(`${folder}/ca.crt`);
    options.cert = fs.readFileSync(`${folder}/client.crt`);
    options.key = fs.readFileSync(`${folder}/client.key`);
}
const client = mqtt.connect(where.includes('://') ? where : `mqtt://127.0.0.1:${where}`, options);

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
