// `DISCORD_TOKEN=… node scripts/secrets.mjs [FOLDER]`: makes what compose.prod.yaml asks for as files: passwords by chance, and the addresses with them. What is there stays.
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './steps.mjs'

const folder = process.argv[2] ?? join(root, 'deploy', 'compose', 'secrets')
/** Nobody but its owner passes the folder; the files in it are read by the containers' users. */
mkdirSync(folder, { recursive: true, mode: 0o700 })

const made = []
/** The file's text, kept or made. */
function secret(name, make) {
  const path = join(folder, name)
  if (existsSync(path)) return readFileSync(path, 'utf8')
  const text = make()
  writeFileSync(path, text, { flag: 'wx' })
  // Whatever the umask of this shell is; and its owner can exchange what is in it.
  chmodSync(path, 0o644)
  made.push(name)
  return text
}
const password = () => randomBytes(24).toString('base64url')

const token = process.env.DISCORD_TOKEN?.trim()
if (!token && !existsSync(join(folder, 'discord_token'))) {
  console.error('Set DISCORD_TOKEN to the bot’s token (Discord developer portal: your application, Bot, Reset Token), once.')
  process.exit(64)
}
secret('discord_token', () => token)
const database = secret('database_password', password)
secret('database_url', () => `postgres://frolf:${database}@postgres:5432/frolf`)
secret('grafana_password', password)
const roles = ['gateway', 'worker', 'operator']
const passwords = Object.fromEntries(
  roles.map((role) => [role, new URL(secret(`nats_url_${role}`, () => `nats://${role}:${password()}@nats:4222`)).password]),
)
/** The logins and what each may do are those of deploy/nats/nats.conf. */
function logins() {
  const list = /^authorization \{\n(.*)^\}/ms.exec(readFileSync(join(root, 'deploy', 'nats', 'nats.conf'), 'utf8'))?.[1]
  if (list === undefined) throw new Error('deploy/nats/nats.conf has no authorization.')
  return roles.reduce((text, role) => text.replaceAll(`$${role.toUpperCase()}_PASSWORD`, JSON.stringify(passwords[role])), list)
}
const users = secret('nats_users', logins)
console.log(made.length === 0 ? `Everything is in ${folder} already.` : `Made in ${folder}: ${made.join(', ')}.`)
if (users !== logins()) {
  console.log(
    `${join(folder, 'nats_users')} gives other rights than deploy/nats/nats.conf does now. Unless it was you who changed it: delete it, run this again ` +
      `(passwords stay), and let NATS read it (docs/deployment.md, "A new version without downtime").`,
  )
}
