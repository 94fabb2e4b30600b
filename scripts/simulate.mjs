// `npm run simulate`: reckons a day of very many clubs with bench/simulate.ts. Starts no server and no bot. Arguments are passed on.
import { runAlone } from './on-built.mjs'

await runAlone('bench/simulate.ts', 'the simulation')
