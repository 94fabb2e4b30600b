// `npm run chaos`: sets up what is missing and runs evenings of chaos against the built program. Arguments are passed on.
import { runOnBuilt } from './on-built.mjs'

await runOnBuilt('test/chaos/main.ts', 'the chaos suite')
