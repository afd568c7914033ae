'use strict'

// Joins as `node bot.js PORT NAME`, says what it reads on stdin and prints what it hears; leaves when stdin ends.

const readline = require('node:readline')

const { createClient } = require('minecraft-protocol')

const [port, name] = process.argv.slice(2)
const bot = createClient({ host: '127.0.0.1', port: Number(port), username: name, auth: 'offline', version: '1.20.1' })

bot.on('login', () => console.log('joined'))
bot.on('systemChat', event => console.log('heard ' + JSON.stringify(event)))
bot.on('playerChat', event => console.log('heard ' + JSON.stringify(event)))
bot.on('kick_disconnect', packet => console.log('kicked ' + packet.reason))
bot.on('error', error => { console.log('error ' + error.message); process.exitCode = 1; bot.end() })
bot.on('end', () => process.exit())

const lines = readline.createInterface({ input: process.stdin })
lines.on('line', line => bot.chat(line))
lines.on('close', () => bot.end('bye'))
