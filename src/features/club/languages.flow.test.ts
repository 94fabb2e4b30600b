// A server that is not English: what setup did, what it lacks and what stopped it are told in the asker's language; what is posted is in the server's.
import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBed, type Bed } from '../../../test/bed.ts'
import type { Actor, Club } from '../../sandbox/driver.ts'

let bed: Bed
beforeAll(async () => {
  bed = await openBed()
})
afterAll(() => bed.close())

/** The owner reads Finnish, the server is German. */
async function finnInGermany(options: { invited?: boolean } = {}): Promise<{ guild: Club; owner: Actor }> {
  const guild = await bed.freshGuild(options)
  const owner = await guild.member(`owner-${guild.name.split(' ')[1]!}`)
  await bed.driver.editGuild(guild.id, { locale: 'de' })
  await bed.driver.editUser(owner.id, { locale: 'fi' })
  return { guild, owner }
}

const setUp = async (owner: Actor) => await owner.submit((await owner.slash('frolf-setup')).form, {})

test('setup tells its steps in Finnish, the log of the German club in German', async () => {
  const { guild, owner } = await finnInGermany()
  const done = await setUp(owner)
  expect(done.text).toContain('Luotiin rooli Frolf Player')
  expect(done.text).toContain('Luotiin kanava #frolf-events')
  expect(done.text).not.toMatch(/Created|Adopted/)
  await bed.settled()
  expect((await owner.slash('frolf-log')).text).toContain('Kanal #frolf-events angelegt')

  const { form } = await owner.press((await owner.slash('frolf-reset')).message!, 'Nollaa seura …')
  const [name, also] = form.fields.map(({ label }) => label) as [string, string]
  const reset = await owner.submit(form, { [name]: guild.name, [also]: ['roles'] })
  expect(reset.text).toContain('Poistettiin rooli Frolf Player')
})

test('what the bot lacks has the names that Discord’s settings have in Finnish', async () => {
  const { guild, owner } = await finnInGermany({ invited: false })
  await guild.inviteBot(String(PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages))
  await bed.settled()
  const stopped = await setUp(owner)
  expect(stopped.text).toContain('Hallitse kanavia, Hallitse rooleja')
  expect(stopped.text).not.toContain('Manage')
})

test('why Discord refused is told in Finnish; what we have no words for stays as Discord says it', async () => {
  const { guild, owner } = await finnInGermany()
  const refuse = (code: number, message: string) =>
    bed.driver.fault({ kind: 'refuse', method: 'POST', route: `/guilds/${guild.id}/roles$`, status: 403, code, message })
  await refuse(50_013, 'Missing Permissions')
  expect((await setUp(owner)).text).toContain('Botilta puuttuu tähän oikeus')
  await refuse(30_005, 'Maximum number of guild roles reached (250)')
  expect((await setUp(owner)).text).toContain('Maximum number of guild roles reached')
})

test('a server that changes its language has its cards in the new one, before anybody says a word', async () => {
  const { guild, owner } = await finnInGermany()
  await setUp(owner)
  await owner.waitsFor('frolf-signup', 'Mach mit im Club')
  await bed.driver.editGuild(guild.id, { locale: 'sv-SE' })
  await owner.waitsFor('frolf-signup', 'Gå med i klubben')
  expect(bed.dead).toEqual([])
})
