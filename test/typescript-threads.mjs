// Lets threads that the tests start run TypeScript: newer Nodes do it themselves, Node 20 gets the types taken out as the files are loaded.
import { register } from 'node:module'

if (!process.features.typescript) register('./typescript-loader.mjs', import.meta.url)
