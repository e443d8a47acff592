// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT

// MQTT.js says what mosquitto's clients and paho cannot: a PINGREQ at once,
// reason codes of its own choice in acknowledgements, and with MQTT 5 it logs in
// with SCRAM-SHA-256 (RFC 7677) and does so again while connected. Arguments:
// port, protocol version (4, 5), user, password.
'use strict';

const crypto = require('crypto');
const mqtt = require('mqtt');

const [port, level, user, password] = process.argv.slice(2);
const isMqtt5 = level === '5';
const method = 'SCRAM-SHA-256';

/** The client's side of one exchange. */
class Scram {
    constructor() {
        this.bare = `n=${user},r=${crypto.randomBytes(12).toString('hex')}`;
    }

    first() {
        return Buffer.from(`n,,${this.bare}`);
    }

    final(serverFirst) {
        const parts = Object.fromEntries(serverFirst.split(',').map((part) => [part[0], part.slice(2)]));
        const hmac = (key, text) => crypto.createHmac('sha256', key).update(text).digest();
        const salted = crypto.pbkdf2Sync(password, Buffer.from(parts.s, 'base64'), Number(parts.i), 32, 'sha256');
        const clientKey = hmac(salted, 'Client Key');
        const storedKey = crypto.createHash('sha256').update(clientKey).digest();
        const withoutProof = `c=biws,r=${parts.r}`;
        const signature = hmac(storedKey, `${this.bare},${serverFirst},${withoutProof}`);
        const proof = clientKey.map((byte, i) => byte ^ signature[i]);
        return Buffer.from(`${withoutProof},p=${Buffer.from(proof).toString('base64')}`);
    }
}

const authPacket = (reasonCode, authenticationData) => ({
    cmd: 'auth', reasonCode, properties: { authenticationMethod: method, authenticationData },
});

let scram = new Scram();
const client = mqtt.connect({
    host: '127.0.0.1',
    port: Number(port),
    protocolVersion: Number(level),
    clientId: `js${level}`,
    reconnectPeriod: 0,
    ...(isMqtt5
        ? { properties: { authenticationMethod: method, authenticationData: scram.first() } }
        : { username: user, password }),
    customHandleAcks: (topic, message, packet, done) => done(null, isMqtt5 && packet.qos === 2 ? 0x83 : 0),
});

let reauthenticated = () => {};
client.handleAuth = (packet, callback) => {
    if (packet.reasonCode === 0) {
        reauthenticated();
        callback();
    } else {
        callback(null, authPacket(0x18, scram.final(String(packet.properties.authenticationData))));
    }
};
client.on('error', (error) => {
    console.error(error);
    process.exit(1);
});

const came = (topic) => new Promise((resolve) => {
    client.on('message', (name) => name === topic && resolve());
});

async function talk() {
    if (isMqtt5) {
        scram = new Scram();
        client._sendPacket(authPacket(0x19, scram.first()));
        await new Promise((resolve) => { reauthenticated = resolve; });
    }
    const both = Promise.all([came('js/1'), new Promise((resolve) => {
        client.on('packetreceive', (packet) => packet.cmd === 'publish' && packet.qos === 2 && resolve());
    })]);
    await client.subscribeAsync({ 'js/1': { qos: 1 }, 'js/2': { qos: 2, nl: false, rap: true, rh: 2 } });
    await client.publishAsync('js/2', 'twice', { qos: 2 });
    await client.publishAsync('js/1', 'once', { qos: 1 });
    await both;
    const answered = new Promise((resolve) => {
        client.on('packetreceive', (packet) => packet.cmd === 'pingresp' && resolve());
    });
    client.sendPing();
    await answered;
    await client.unsubscribeAsync(['js/1', 'js/2']);
    await client.endAsync();
}

client.once('connect', () => talk());
