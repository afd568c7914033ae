'use strict'

// battleye-client.js PORT PASSWORD: logs in with the client of npm, sends each line of its input as a command, and prints what
// happens as lines of JSON.

const readline = require('node:readline')

const { Socket } = require('@senfo/battleye')

const print = value => console.log(JSON.stringify(value))

const connection = new Socket().connection(
  { name: 'test', ip: '127.0.0.1', port: Number(process.argv[2]), password: process.argv[3] },
  { reconnect: false, keepAlive: true, keepAliveInterval: 15000, timeout: true, timeoutInterval: 1000, serverTimeout: 30000, packetTimeout: 1000, packetTimeoutThresholded: 5 }
)
connection.on('connected', () => print({ connected: true }))
connection.on('disconnected', reason => print({ disconnected: String(reason) }))
connection.on('error', error => print({ error: String(error) }))
connection.on('message', message => print({ message }))

readline.createInterface({ input: process.stdin }).on('line', command => {
  connection.command(command).then(
    answer => print({ command, answer: answer.data }),
    error => print({ command, error: String(error) })
  )
}).on('close', () => process.exit(0))
