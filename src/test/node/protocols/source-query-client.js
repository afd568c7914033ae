'use strict'

// source-query-client.js PORT: prints what the client of npm learns from the query port of a server, as one line of JSON.

async function main() {
  const { GameDig } = await import('gamedig')
  const seen = await GameDig.query({ type: 'arma3', host: '127.0.0.1', port: Number(process.argv[2]), givenPortOnly: true, requestRules: true })
  console.log(JSON.stringify(seen))
}

main().catch(error => {
  console.error(error)
  process.exit(1)
})
