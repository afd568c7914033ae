'use strict'

// The format of java.util.Properties, written from its documentation and not from Languard's code.

const SPECIAL = { n: '\n', r: '\r', t: '\t', f: '\f' }

function unescape (text) {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|([^]))/g, (_, code, letter) =>
    code ? String.fromCharCode(parseInt(code, 16)) : SPECIAL[letter] || letter)
}

function readProperties (content) {
  const properties = {}
  const joined = content.replace(/(^|[^\\])((?:\\\\)*)\\\r?\n[ \t\f]*/g, '$1$2')
  for (const line of joined.split(/\r?\n/)) {
    const text = line.replace(/^[ \t\f]+/, '')
    if (text === '' || text[0] === '#' || text[0] === '!') continue
    const [, key, value] = /^((?:\\[^]|[^\\=: \t\f])*)[ \t\f]*[=:]?[ \t\f]*([^]*)$/.exec(text)
    properties[unescape(key)] = unescape(value)
  }
  return properties
}

module.exports = { readProperties }
