// `npm run bench`: sets up what is missing and runs bench/main.ts against the built program. Arguments are passed on.
import { runOnBuilt } from './on-built.mjs'

await runOnBuilt('bench/main.ts', 'the benchmarks')
