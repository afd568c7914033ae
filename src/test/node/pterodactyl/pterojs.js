// Starts a server, watches it become ready on the console socket, sends it a command there and stops it, with PteroJS.
const { PteroClient } = require('@devnote-dev/pterojs');
const { run, step, within } = require('./steps');

run(async (url, key, id) => {
    const client = new PteroClient(url, key);
    const all = await client.servers.fetch();
    step('listed', all.map((server) => server.identifier));
    const server = await client.servers.fetch(id, { force: true });
    step('name', server.name);

    const shard = client.addSocketServer(id);
    const errors = [];
    shard.on('error', (error) => errors.push(String(error)));
    const seen = (event, wanted) =>
        within(
            new Promise((resolve) => {
                shard.on(event, (value) => {
                    if (wanted(value)) {
                        resolve(value);
                    }
                });
            }),
            event
        );

    const authenticated = seen('authSuccess', () => true);
    const offline = seen('statusUpdate', (status) => status === 'offline');
    await shard.connect();
    await authenticated;
    step('status', await offline);

    const running = seen('statusUpdate', (status) => status === 'running');
    const stats = seen('statsUpdate', (value) => value.state === 'running');
    await server.setPowerState('start');
    step('status', await running);
    step('uptime', (await stats).uptime);

    const echoed = seen('serverOutput', (line) => line === 'hello from pterojs');
    const answered = seen('serverOutput', (line) => line === 'got hello from pterojs');
    await shard.request('sendCommand', 'hello from pterojs');
    step('echo', await echoed);
    step('output', await answered);

    const again = seen('serverOutput', (line) => line === 'up');
    await shard.request('sendLogs');
    step('history', await again);

    const renewed = seen('authSuccess', () => true);
    await shard.refresh();
    await renewed;

    const resources = await client.servers.fetchResources(id);
    step('state', resources.currentState);

    const ended = seen('statusUpdate', (status) => status === 'offline');
    await server.setPowerState('stop');
    step('status', await ended);
    shard.disconnect();
    step('errors', errors);
});
