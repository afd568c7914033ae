'use strict'

// battleye-server.js PASSWORD: the other side of BattlEye's remote console. Datagrams of clients are read, and all checksums
// made, by the package of npm. Prints its port; each line of its input becomes a message to whoever is logged in; what clients
// confirm is printed.

const dgram = require('node:dgram')
const readline = require('node:readline')

const { Packet, PacketType } = require('@senfo/battleye/dist/lib/packet')
const { crc32 } = require('@senfo/battleye/dist/lib/crc32')

const PART = 100
const password = process.argv[2]
const socket = dgram.createSocket('udp4')
let admin
let next = 0

function send(to, ...payload) {
  const body = Buffer.concat([Buffer.from([0xff]), ...payload.map(piece => Buffer.from(piece))])
  const head = Buffer.from('BE\0\0\0\0')
  head.writeInt32BE(crc32(body).readInt32LE(0), 2)
  socket.send(Buffer.concat([head, body]), to.port, to.address)
}

function answer(to, sequence, text) {
  const bytes = Buffer.from(text)
  if (bytes.length <= PART) {
    send(to, [PacketType.Command, sequence], bytes)
    return
  }
  const total = Math.ceil(bytes.length / PART)
  for (let index = total - 1; index >= 0; index--) {
    send(to, [PacketType.Command, sequence, 0, total, index], bytes.subarray(index * PART, (index + 1) * PART))
  }
}

socket.on('message', (datagram, from) => {
  const packet = Packet.FROM(datagram)
  if (packet.type === PacketType.Login) {
    const right = datagram.subarray(8).toString() === password
    if (right) {
      admin = from
      next = 0
    }
    send(from, [PacketType.Login, right ? 1 : 0])
  } else if (packet.type === PacketType.Command) {
    answer(from, packet.sequence, packet.get('data').replace(/^repeat (\d+) (.*)$/, (_, count, text) => text.repeat(count)))
  } else {
    console.log('confirmed ' + packet.sequence)
  }
})
socket.bind(0, '127.0.0.1', () => console.log('port ' + socket.address().port))
readline.createInterface({ input: process.stdin }).on('line', text => {
  send(admin, [PacketType.Message, next], text)
  next = (next + 1) % 256
})
