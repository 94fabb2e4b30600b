// The full, unmodified discord.js client logs in to the sandbox by URL alone and finds everything it needs.
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  Client,
  Events,
  GatewayIntentBits,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Partials,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  type TextChannel,
} from 'discord.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, type Club, connectDriver, type Driver, file, until } from './driver.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'

let sandbox: Sandbox
let client: Client<true>
let discord: Driver
let club: Club
let ada: Actor
const handlers = new Map<string, (interaction: ChatInputCommandInteraction) => Promise<unknown>>()
const failures: unknown[] = []

beforeAll(async () => {
  sandbox = await startSandbox()
  discord = connectDriver(sandbox.url)
  club = await discord.guild()
  ada = await club.member('ada')
  client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMembers,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.GuildMessageReactions,
      GatewayIntentBits.MessageContent,
      GatewayIntentBits.DirectMessages,
      GatewayIntentBits.GuildScheduledEvents,
    ],
    partials: [Partials.Channel, Partials.Message, Partials.Reaction],
    rest: { api: sandbox.apiUrl, cdn: `${sandbox.url}/cdn`, version: '10' },
  })
  client.on(Events.Error, (error) => failures.push(error))
  client.on(Events.ShardError, (error) => failures.push(error))
  client.on(Events.Warn, (warning) => failures.push(warning))
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) {
      handlers
        .get(interaction.commandName)?.(interaction)
        .catch((error: unknown) => failures.push(error))
    }
  })
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(sandbox.token)
  await ready
})

afterAll(async () => {
  await client.destroy()
  await sandbox.close()
})

async function command(
  builder: Pick<SlashCommandBuilder, 'name' | 'toJSON'>,
  handler: (interaction: ChatInputCommandInteraction) => Promise<unknown>,
): Promise<void> {
  handlers.set(builder.name, handler)
  await client.application.commands.create(builder.toJSON(), club.id)
}

test('logs in and knows the server as it is', () => {
  expect(client.user.username).toBe('Frolf Bot')
  const guild = client.guilds.cache.get(club.id)!
  expect(guild.name).toBe('Demo Disc Golf Club')
  expect(guild.members.cache.size).toBe(13)
  expect(guild.channels.cache.map((c) => c.name)).toEqual(expect.arrayContaining(['general', 'committee']))
  expect(guild.members.me?.permissions.has('ManageRoles')).toBe(true)
  expect(failures).toEqual([])
})

test('a slash command is deferred, edited and followed up', async () => {
  await command(
    new SlashCommandBuilder()
      .setName('echo')
      .setDescription('Says it again')
      .addStringOption((o) => o.setName('text').setDescription('What').setRequired(true))
      .addUserOption((o) => o.setName('who').setDescription('Who')),
    async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral })
      await interaction.editReply(
        `${interaction.options.getUser('who')?.username}: ${interaction.options.getString('text', true)}`,
      )
      await interaction.followUp('and in public')
    },
  )
  const birdie = await club.member('birdie')
  const outcome = await ada.slash('echo', { text: 'fore!', who: birdie.id }, 'general')
  expect(outcome).toMatchObject({ status: 'answered', text: 'birdie: fore!', ephemeral: true })
  await birdie.waitsFor('general', 'and in public')
  expect((await birdie.sees('general')).map((m) => m.text)).not.toContain('birdie: fore!')
})

test('a form opens, is submitted and answered', async () => {
  await command(new SlashCommandBuilder().setName('form').setDescription('Opens a form'), async (interaction) => {
    await interaction.showModal(
      new ModalBuilder()
        .setCustomId('the-form')
        .setTitle('New round')
        .addLabelComponents(
          new LabelBuilder()
            .setLabel('Title')
            .setTextInputComponent(new TextInputBuilder().setCustomId('title').setStyle(TextInputStyle.Short).setMaxLength(100)),
        ),
    )
    const submitted = await interaction.awaitModalSubmit({ time: 5000 })
    await submitted.reply({ content: `Round: ${submitted.fields.getTextInputValue('title')}` })
  })
  const { form } = await ada.slash('form')
  expect(form.title).toBe('New round')
  await expect(ada.submit(form, {})).rejects.toThrow('This field is required')
  const outcome = await ada.submit(form, { Title: 'Sunday' })
  expect(outcome.text).toBe('Round: Sunday')
})

test('buttons and selects are pressed, chosen, and the message updated', async () => {
  await command(new SlashCommandBuilder().setName('controls').setDescription('Shows controls'), async (interaction) => {
    const response = await interaction.reply({
      content: 'Playing?',
      components: [
        new ActionRowBuilder<ButtonBuilder>().addComponents(
          new ButtonBuilder().setCustomId('yes').setLabel('Playing').setStyle(ButtonStyle.Success),
        ),
        new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
          new StringSelectMenuBuilder()
            .setCustomId('tee')
            .setPlaceholder('Tee')
            .addOptions({ label: 'Red', value: 'r' }, { label: 'Blue', value: 'b' }),
        ),
      ],
      withResponse: true,
    })
    const collector = response.resource!.message!.createMessageComponentCollector()
    collector.on('collect', (used) => {
      const what = used.isStringSelectMenu() ? `tee ${used.values.join()}` : 'in'
      used.update({ content: `${used.user.username} is ${what}` }).catch((error: unknown) => failures.push(error))
    })
  })
  const card = (await ada.slash('controls')).message!
  expect((await ada.press(card, 'Playing')).text).toBe('ada is in')
  expect((await ada.choose(card, 'Tee', 'Blue')).text).toBe('ada is tee b')
  await expect(ada.choose(card, 'Tee', 'Green')).rejects.toThrow('There is no option Green')
})

test('autocomplete offers choices', async () => {
  client.on(Events.InteractionCreate, (interaction) => {
    if (!interaction.isAutocomplete()) return
    const typed = interaction.options.getFocused()
    interaction.respond([{ name: `${typed} park`, value: typed }]).catch((error: unknown) => failures.push(error))
  })
  await command(
    new SlashCommandBuilder()
      .setName('course')
      .setDescription('Finds a course')
      .addStringOption((o) => o.setName('name').setDescription('Its name').setAutocomplete(true)),
    (interaction) => interaction.reply('found'),
  )
  expect(await ada.suggestions('course', 'name', 'maple')).toEqual([{ name: 'maple park', value: 'maple' }])
})

test('messages with files go both ways', async () => {
  const channel = client.channels.cache.find((c) => 'name' in c && c.name === 'general') as TextChannel
  await channel.send({ content: 'The scores', files: [{ attachment: Buffer.from('a,b\n1,2\n'), name: 'scores.csv' }] })
  const seen = await ada.waitsFor('general', 'The scores')
  expect(seen.attachments[0]).toMatchObject({ filename: 'scores.csv', size: 8 })
  expect(await (await fetch(seen.attachments[0]!.url)).text()).toBe('a,b\n1,2\n')

  const heard = new Promise<string>((resolve) => {
    client.once(Events.MessageCreate, (message) => resolve(message.attachments.first()!.url))
  })
  await ada.say('general', 'mine', { files: [file('mine.csv', 'x,y\n')] })
  expect(await (await fetch(await heard)).text()).toBe('x,y\n')
})

test('reactions are collected', async () => {
  const channel = client.channels.cache.find((c) => 'name' in c && c.name === 'general') as TextChannel
  const message = await channel.send('React!')
  await message.react('🥏')
  const collected = message.awaitReactions({ max: 1, time: 5000, filter: (_r, user) => !user.bot })
  const seen = await ada.waitsFor('general', 'React!')
  await ada.react(seen, '🥏')
  expect((await collected).first()?.count).toBe(2)
  await until(async () => (await ada.looksAt(seen))?.reactions['🥏'] === 2)
})

test('threads, roles and scheduled events are made and seen', async () => {
  const guild = client.guilds.cache.get(club.id)!
  const channel = guild.channels.cache.find((c) => c.name === 'general') as TextChannel
  const message = await channel.send('Round 1')
  const thread = await message.startThread({ name: 'Round 1 talk' })
  await thread.send('Say something')
  await ada.say('Round 1 talk', 'hello')
  await until(() => thread.messages.cache.some((m) => m.content === 'hello'))
  await expect(message.startThread({ name: 'again' })).rejects.toThrow('already has a thread')

  const role = await guild.roles.create({ name: 'Player', colors: { primaryColor: 0x00_ff_00 } })
  const member = await guild.members.fetch(ada.id)
  await member.roles.add(role)
  expect(await ada.roles()).toContain('Player')
  await club.takeRole(ada, 'Player')
  await until(() => !guild.members.cache.get(ada.id)!.roles.cache.has(role.id))

  const event = await guild.scheduledEvents.create({
    name: 'Sunday round',
    privacyLevel: 2,
    entityType: 3,
    scheduledStartTime: Date.now() + 3_600_000,
    scheduledEndTime: Date.now() + 7_200_000,
    entityMetadata: { location: 'Maple Hill' },
  })
  const interested = new Promise<string>((resolve) =>
    client.once(Events.GuildScheduledEventUserAdd, (_e, user) => resolve(user.id)),
  )
  await ada.interested(event.id)
  expect(await interested).toBe(ada.id)
  expect((await event.fetchSubscribers()).map((s) => s.user.id)).toEqual([ada.id])
})

test('direct messages arrive, or are refused with 50007', async () => {
  const user = await client.users.fetch(ada.id)
  await user.send('Psst')
  expect((await discord.dms(ada.id)).map((m) => m.text)).toContain('Psst')
  await discord.editUser(ada.id, { dmsOpen: false })
  await expect(user.send('Psst again')).rejects.toMatchObject({ code: 50007 })
  await discord.editUser(ada.id, { dmsOpen: true })
})

test('nothing went wrong on the way', () => {
  expect(failures).toEqual([])
})
