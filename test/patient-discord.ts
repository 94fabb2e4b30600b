// In tests Discord waits longer for a first answer, and the gateway goes by that.

/**
 * So many times longer: a machine that stands still for some seconds decides no test. That three seconds are kept is the business of the gateway's
 * own tests.
 */
export const ANSWER_TIMES = 20
export const patientDiscord = { answerWithinMs: 3_000 * ANSWER_TIMES }
