// A process that holds a folder's lock until it is killed. Arguments: the build's folder, the folder to lock.
import { pathToFileURL } from 'node:url'

const [, , dist, folder] = process.argv
const { lockFolder } = await import(pathToFileURL(`${dist}platform/db/folder-lock.js`).href)
await lockFolder(folder)
process.stdout.write('held\n')
setInterval(() => {}, 1000)
