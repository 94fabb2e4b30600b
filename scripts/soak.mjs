// `npm run soak`: sets up what is missing and lets the built program run for long in each mode, watching its memory. Arguments are passed on.
import { runOnBuilt } from './on-built.mjs'

await runOnBuilt('test/chaos/soak.ts', 'the soak')
