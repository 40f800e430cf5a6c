// Drives MQTT.js against the server under test: node interop.mjs PORT VERSION(4|5) TLSPORT CAFILE
// Prints one line "ok <name>" for each behaviour; any failure ends with a non-zero exit code.
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import assert from 'node:assert/strict';
import mqtt from 'mqtt';

const [port, version, tlsPort, caFile] = process.argv.slice(2);
const protocolVersion = Number(version);
const v5 = protocolVersion === 5;
const clients = [];
setTimeout(() => { console.error('timed out'); process.exit(2); }, 60_000).unref();

async function connect(options = {}) {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { protocolVersion, reconnectPeriod: 0, ...options });
  client.inbox = [];
  client.waiting = [];
  client.on('message', (topic, payload, packet) => {
    const message = { topic, text: payload.toString(), packet };
    const waiter = client.waiting.shift();
    if (waiter) waiter(message); else client.inbox.push(message);
  });
  client.next = () => client.inbox.length ? Promise.resolve(client.inbox.shift()) : new Promise((resolve) => client.waiting.push(resolve));
  clients.push(client);
  return client;
}

async function qualities() {
  const client = await connect({ clientId: 'qualities' });
  await client.subscribeAsync('q/+', { qos: 2 });
  for (const qos of [0, 1, 2]) {
    await client.publishAsync(`q/${qos}`, `m${qos}`, { qos });
    const message = await client.next();
    assert.equal(message.topic, `q/${qos}`);
    assert.equal(message.packet.qos, qos);
  }
}

async function retained() {
  const client = await connect({ clientId: 'retained' });
  await client.publishAsync('kept', 'last', { qos: 1, retain: true });
  await client.subscribeAsync('kept', { qos: 1 });
  const message = await client.next();
  assert.equal(message.text, 'last');
  assert.equal(message.packet.retain, true);
}

async function session() {
  const options = { clientId: 'sleeper', clean: false, ...(v5 ? { properties: { sessionExpiryInterval: 300 } } : {}) };
  const first = await connect(options);
  await first.subscribeAsync('night/#', { qos: 1 });
  await first.endAsync();
  const publisher = await connect({ clientId: 'night-owl' });
  await publisher.publishAsync('night/1', 'while away', { qos: 1 });
  const received = [];
  const again = mqtt.connect(`mqtt://127.0.0.1:${port}`, { protocolVersion, reconnectPeriod: 0, ...options });
  clients.push(again);
  const message = new Promise((resolve) => again.on('message', (topic, payload) => resolve(`${topic} ${payload}`)));
  const [connack] = await once(again, 'connect');
  assert.equal(connack.sessionPresent, true);
  received.push(await message);
  assert.deepEqual(received, ['night/1 while away']);
}

async function will() {
  const heir = await connect({ clientId: 'heir' });
  await heir.subscribeAsync('wills/+', { qos: 1 });
  const mortal = await connect({ clientId: 'mortal', will: { topic: 'wills/mortal', payload: 'gone', qos: 1, retain: false } });
  mortal.stream.destroy();
  const message = await heir.next();
  assert.equal(message.text, 'gone');
}

async function shared() {
  const members = [await connect({ clientId: 'share-a' }), await connect({ clientId: 'share-b' })];
  const counts = [0, 0];
  const done = new Promise((resolve) => members.forEach((member, i) => member.on('message', () => { counts[i]++; if (counts[0] + counts[1] === 10) resolve(); })));
  for (const member of members) await member.subscribeAsync('$share/team/work/#', { qos: 1 });
  const publisher = await connect({ clientId: 'foreman' });
  for (let i = 0; i < 10; i++) await publisher.publishAsync('work/item', `${i}`, { qos: 1 });
  await done;
  assert.deepEqual(counts, [5, 5]);
}

async function properties() {
  const client = await connect({ clientId: 'props' });
  await client.subscribeAsync('p/a', { qos: 1, properties: { subscriptionIdentifier: 42 } });
  await client.publishAsync('p/a', 'x', {
    qos: 1,
    properties: { contentType: 'text/plain', responseTopic: 'p/answer', correlationData: Buffer.from('c1'), payloadFormatIndicator: true, messageExpiryInterval: 60, userProperties: { unit: 'lux' } },
  });
  const { packet } = await client.next();
  assert.equal(packet.properties.contentType, 'text/plain');
  assert.equal(packet.properties.responseTopic, 'p/answer');
  assert.equal(packet.properties.correlationData.toString(), 'c1');
  assert.equal(packet.properties.userProperties.unit, 'lux');
  assert.equal(packet.properties.subscriptionIdentifier, 42);
  assert.equal(packet.properties.messageExpiryInterval, 60);
}

async function aliases() {
  const listener = await connect({ clientId: 'alias-listener' });
  await listener.subscribeAsync('alias/#', { qos: 1 });
  const client = await connect({ clientId: 'alias', autoAssignTopicAlias: true, autoUseTopicAlias: true });
  for (let i = 0; i < 5; i++) {
    await client.publishAsync('alias/long/topic/name', `${i}`, { qos: 1 });
    const message = await listener.next();
    assert.equal(message.topic, 'alias/long/topic/name');
    assert.equal(message.text, `${i}`);
  }
}

async function takeOver() {
  const first = await connect({ clientId: 'twin' });
  const gone = once(first, v5 ? 'disconnect' : 'close');
  await connect({ clientId: 'twin' });
  const [packet] = await gone;
  if (v5) assert.equal(packet.reasonCode, 0x8e);
}

async function tls() {
  const client = await mqtt.connectAsync(`mqtts://localhost:${tlsPort}`, { protocolVersion, reconnectPeriod: 0, ca: readFileSync(caFile), clientId: 'secure' });
  clients.push(client);
  const message = new Promise((resolve) => client.on('message', (topic, payload) => resolve(payload.length)));
  await client.subscribeAsync('tls/#', { qos: 2 });
  await client.publishAsync('tls/big', Buffer.alloc(50_000, 'x'), { qos: 2 });
  assert.equal(await message, 50_000);
}

for (const test of [qualities, retained, session, will, shared, takeOver, tls, ...(v5 ? [properties, aliases] : [])]) {
  await test();
  console.log(`ok ${test.name}`);
}

await Promise.all(clients.map((client) => client.endAsync(true)));
process.exit(0);
