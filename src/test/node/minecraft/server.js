'use strict'

// flying-squid's own command line overwrites the settings of its file with defaults. This starts it the way a Minecraft
// server starts: from server.properties in the working directory, and only when eula.txt says so.

const fs = require('node:fs')

const { createMCServer } = require('flying-squid')
const { readProperties } = require('./properties')

const eula = readProperties(fs.readFileSync('eula.txt', 'utf8'))
if (eula.eula !== 'true') {
  console.log('You need to agree to the EULA in order to run the server. Go to eula.txt for more info.')
  process.exit(0)
}

const properties = readProperties(fs.readFileSync('server.properties', 'utf8'))
// The original server names some of its players in the status, unless told not to; flying-squid never does.
const hide = properties['hide-online-players'] === 'true'
const server = createMCServer({
  beforePing: response => {
    response.players.sample = hide ? [] : server.players.map(player => ({ id: player.uuid, name: player.username }))
  },
  motd: properties.motd,
  host: properties['server-ip'] || undefined,
  port: Number(properties['server-port']),
  'max-players': Number(properties['max-players']),
  'online-mode': properties['online-mode'] === 'true',
  logging: true,
  gameMode: properties.gamemode === 'creative' ? 1 : 0,
  difficulty: 1,
  worldFolder: properties['level-name'],
  generation: { name: 'superflat', options: {} },
  kickTimeout: 10000,
  plugins: {},
  modpe: false,
  'view-distance': 2,
  'player-list-text': { header: { text: '' }, footer: { text: '' } },
  'everybody-op': true,
  'max-entities': 100,
  version: '1.20.1'
})
