// The same with Nodeactyl, which leaves the console socket to its callers and only tells where it is.
const { NodeactylClient } = require('nodeactyl');
const { WebSocket } = require('ws');
const { run, step, within } = require('./steps');

run(async (url, key, id) => {
    const client = new NodeactylClient(url, key);
    step('account', (await client.getAccountDetails()).username);
    step('listed', (await client.getServerPage(1)).map((server) => server.attributes.identifier));
    step('state', await client.getServerStatus(id));

    const { token, socket } = await client.getConsoleWebSocket(id);
    const connection = new WebSocket(socket);
    const seen = (event, wanted) =>
        within(
            new Promise((resolve) => {
                connection.on('message', (data) => {
                    const message = JSON.parse(data.toString());
                    if (message.event === event && wanted((message.args || [])[0])) {
                        resolve((message.args || [])[0]);
                    }
                });
            }),
            event
        );
    await within(new Promise((resolve) => connection.on('open', resolve)), 'open');
    const authenticated = seen('auth success', () => true);
    connection.send(JSON.stringify({ event: 'auth', args: [token] }));
    await authenticated;

    const running = seen('status', (status) => status === 'running');
    step('started', await client.startServer(id));
    step('status', await running);

    const answered = seen('console output', (line) => line === 'got hello from nodeactyl');
    step('sent', await client.sendServerCommand(id, 'hello from nodeactyl'));
    step('output', await answered);
    step('usages', (await client.getServerUsages(id)).current_state);

    step('refused', await client.startServer(id).catch((status) => status));

    const ended = seen('status', (status) => status === 'offline');
    step('killed', await client.killServer(id));
    step('status', await ended);
    connection.close();
});
