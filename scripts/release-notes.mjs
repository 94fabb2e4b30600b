// `node scripts/release-notes.mjs v1.2.3`: prints what CHANGELOG.md says of that version. Refuses where package.json is of another version or the changelog says nothing of it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './steps.mjs'

/** The text below `## 1.2.3` (a date may follow) up to the next version; undefined when there is none, or nothing in it. */
export function notesOf(changelog, version) {
  const lines = changelog.split('\n')
  const begins = lines.findIndex((line) => line === `## ${version}` || line.startsWith(`## ${version} `))
  if (begins < 0) return undefined
  const length = lines.slice(begins + 1).findIndex((line) => line.startsWith('## '))
  const text = lines
    .slice(begins + 1, length < 0 ? undefined : begins + 1 + length)
    .join('\n')
    .trim()
  return text === '' ? undefined : text
}

/** The notes for a tag, or a sentence why there are none. */
export function notesFor(tag, { version }, changelog) {
  if (tag !== `v${version}`) return { problem: `The tag is ${tag}, and package.json says ${version}.` }
  const notes = notesOf(changelog, version)
  return notes === undefined ? { problem: `CHANGELOG.md says nothing below "## ${version}".` } : { notes }
}

const read = (file) => readFileSync(join(root, file), 'utf8')

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { notes, problem } = notesFor(process.argv[2], JSON.parse(read('package.json')), read('CHANGELOG.md'))
  if (problem) {
    console.error(problem)
    process.exitCode = 1
  } else console.log(notes)
}
