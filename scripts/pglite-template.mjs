// Makes the prepared empty database that a first start of the embedded PostgreSQL unpacks; run by the build as a process of its own (it takes some 900 MB).
import { writeFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'

const database = await PGlite.create()
await database.exec('checkpoint')
const archive = await database.dumpDataDir('gzip')
writeFileSync(process.argv[2], Buffer.from(await archive.arrayBuffer()))
await database.close()
