'use strict'

// source-rcon-server.js PASSWORD [deaf]: a server of Source RCon whose packets are read and written by the package of npm; its
// client is tried on it before the port is printed. With "deaf" it does not answer what is not a command, as some games do.

const net = require('node:net')

const { default: Rcon } = require('rcon-srcds')
const { decode, encode } = require('rcon-srcds/dist/packet')
const { default: protocol } = require('rcon-srcds/dist/protocol')

const [password, deaf] = process.argv.slice(2)
const PART = 1500

const server = net.createServer(socket => {
  let waiting = Buffer.alloc(0)
  let known = false
  const send = (type, id, text) => socket.write(encode(type, id, text, 'utf8'))
  socket.on('error', () => socket.destroy())
  socket.on('data', data => {
    waiting = Buffer.concat([waiting, data])
    while (waiting.length >= 4 && waiting.length >= waiting.readInt32LE(0) + 4) {
      const size = waiting.readInt32LE(0) + 4
      // The codec does not expect the second NUL that ends a packet.
      const packet = decode(waiting.subarray(0, size), 'utf8')
      waiting = waiting.subarray(size)
      if (packet.type === protocol.SERVERDATA_AUTH) {
        known = packet.body.replace(/\0+$/, '') === password
        // One packet only, as Minecraft does it: the client of npm reads no second one from the same segment.
        send(protocol.SERVERDATA_AUTH_RESPONSE, known ? packet.id : -1, '')
      } else if (known && packet.type === protocol.SERVERDATA_EXECCOMMAND) {
        const text = 'You said: ' + packet.body.replace(/\0+$/, '')
        for (let at = 0; at < text.length; at += PART) {
          send(protocol.SERVERDATA_RESPONSE_VALUE, packet.id, text.slice(at, at + PART))
        }
      } else if (known && !deaf) {
        send(protocol.SERVERDATA_RESPONSE_VALUE, packet.id, '')
      }
    }
  })
})

server.listen(0, '127.0.0.1', async () => {
  const port = server.address().port
  const client = new Rcon({ host: '127.0.0.1', port, encoding: 'utf8' })
  await client.authenticate(password)
  const answer = await client.execute('hello')
  if (!answer.startsWith('You said: hello')) {
    throw new Error('The client of npm does not understand this server: ' + answer)
  }
  client.disconnect()
  console.log('port ' + port)
})
