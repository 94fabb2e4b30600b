// The one seed of all that is random in tests. It is the same for everybody, so that a change is judged by itself and not by luck; FROLF_SEED=n tries
// another one.
import * as fc from 'fast-check'

const DEFAULT_SEED = 343_071

export const testSeed = Number(process.env['FROLF_SEED'] ?? DEFAULT_SEED)

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: testSeed })
