// A small bot for the tests of the sandbox's page: one command for everything the page has to show, over the unmodified client packages.
import { deflateSync } from 'node:zlib'
import {
  type API,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  Client,
  ComponentType,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayInteractionCreateDispatchData,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  InteractionType,
  MessageFlags,
  TextInputStyle,
  ThreadAutoArchiveDuration,
} from '@discordjs/core'
import { REST } from '@discordjs/rest'
import { WebSocketManager } from '@discordjs/ws'

export const courses = ['Meadow Park', 'Old Quarry', 'River Bend', 'Tower Hill']

/** What the bot was told, for tests that ask whether it arrived. */
export interface Heard {
  commands: { name: string; options: Record<string, unknown>; userId: string }[]
  forms: Record<string, unknown>[]
  /** Answers that failed. */
  troubles: unknown[]
}

export interface PageBot {
  heard: Heard
  close(): Promise<void>
}

/** Connects, waits for READY, registers its commands globally. */
export async function startPageBot(apiUrl: string, token: string): Promise<PageBot> {
  const rest = new REST({ version: '10', api: apiUrl }).setToken(token)
  const gateway = new WebSocketManager({
    token,
    rest,
    intents: GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.GuildMessageReactions,
  })
  const client = new Client({ rest, gateway })
  const heard: Heard = { commands: [], forms: [], troubles: [] }
  const ready = new Promise<string>((resolve) => {
    client.once(GatewayDispatchEvents.Ready, ({ data }) => resolve(data.application.id))
  })
  client.on(GatewayDispatchEvents.InteractionCreate, ({ data, api }) => {
    answer(data, api, heard).catch((error: unknown) => {
      heard.troubles.push(error)
    })
  })
  await gateway.connect()
  const applicationId = await ready
  await client.api.applicationCommands.bulkOverwriteGlobalCommands(applicationId, commands)
  return {
    heard,
    close: async () => {
      await gateway.destroy()
    },
  }
}

const commands: Parameters<API['applicationCommands']['bulkOverwriteGlobalCommands']>[1] = [
  {
    name: 'round',
    name_localizations: { de: 'runde' },
    description: 'Rounds of the club',
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'plan',
        name_localizations: { de: 'planen' },
        description: 'Plans a round',
        description_localizations: { de: 'Plant eine Runde' },
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'course',
            name_localizations: { de: 'bahn' },
            description: 'Where to play',
            description_localizations: { de: 'Wo gespielt wird' },
            required: true,
            autocomplete: true,
          },
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'holes',
            description: 'How many holes',
            required: true,
            min_value: 1,
            max_value: 36,
          },
          { type: ApplicationCommandOptionType.Boolean, name: 'open', description: 'Whether guests may come' },
          { type: ApplicationCommandOptionType.User, name: 'host', description: 'Who runs it' },
          {
            type: ApplicationCommandOptionType.String,
            name: 'layout',
            name_localizations: { de: 'abwürfe' },
            description: 'Which tees',
            choices: [
              { name: 'White tees', value: 'white' },
              { name: 'Blue tees', name_localizations: { de: 'Blaue Abwürfe' }, value: 'blue' },
            ],
          },
          {
            type: ApplicationCommandOptionType.String,
            name: 'note',
            description: 'A word to the players',
            min_length: 3,
            max_length: 40,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'import',
        description: 'Reads a scorecard',
        options: [{ type: ApplicationCommandOptionType.Attachment, name: 'file', description: 'The scorecard', required: true }],
      },
    ],
  },
  { name: 'counter', description: 'A card with a button that counts' },
  { name: 'secret', description: 'Says something only you can read' },
  { name: 'form', description: 'Opens a form with every kind of field' },
  { name: 'short-form', description: 'Opens a form of the old kind' },
  { name: 'menus', description: 'Select menus of every kind' },
  { name: 'showcase', description: 'Embeds, text and components of every kind' },
  { name: 'meet', description: 'Makes a scheduled event' },
  { name: 'whisper', description: 'Writes you a direct message' },
  { name: 'slow', description: 'Thinks before it answers' },
  { name: 'silent', description: 'Never answers' },
  { name: 'thread', description: 'Posts a card and starts a thread at it' },
  { type: ApplicationCommandType.User, name: 'Greet' },
  { type: ApplicationCommandType.Message, name: 'Quote' },
]

function counterCard(count: number) {
  return {
    embeds: [{ title: 'Counter', description: `Pressed **${count}** times`, color: 0x1d9a78 }],
    components: [
      {
        type: ComponentType.ActionRow as const,
        components: [
          {
            type: ComponentType.Button as const,
            style: ButtonStyle.Primary as const,
            label: 'Count',
            custom_id: `count:${count}`,
          },
          { type: ComponentType.Button as const, style: ButtonStyle.Danger as const, label: 'Break', custom_id: 'silent' },
        ],
      },
    ],
  }
}

type Interaction = GatewayInteractionCreateDispatchData

async function answer(interaction: Interaction, api: API, heard: Heard): Promise<void> {
  const reply = (body: Parameters<API['interactions']['reply']>[2]) =>
    api.interactions.reply(interaction.id, interaction.token, body)
  switch (interaction.type) {
    case InteractionType.ApplicationCommandAutocomplete: {
      const given = optionsOf(interaction.data)['course']
      const typed = typeof given === 'string' ? given.toLowerCase() : ''
      const found = courses.filter((course) => course.toLowerCase().includes(typed))
      await api.interactions.createAutocompleteResponse(interaction.id, interaction.token, {
        choices: found.map((course) => ({ name: course, value: `id-${course}` })),
      })
      return
    }
    case InteractionType.MessageComponent: {
      const { data } = interaction
      const count = /^count:(\d+)$/.exec(data.custom_id)
      if (count) {
        await api.interactions.updateMessage(interaction.id, interaction.token, counterCard(Number(count[1]) + 1))
      } else if ('values' in data) {
        await reply({ content: `${data.custom_id}: ${data.values.join(', ')}`, flags: MessageFlags.Ephemeral })
      } else if (data.custom_id !== 'silent') {
        await reply({ content: `You pressed ${data.custom_id}.`, flags: MessageFlags.Ephemeral })
      }
      return
    }
    case InteractionType.ModalSubmit: {
      const values = submitted(interaction.data.components)
      heard.forms.push(values)
      await reply({ content: `Thanks! Title: ${String(values['title'])}`, flags: MessageFlags.Ephemeral })
      return
    }
    case InteractionType.ApplicationCommand:
      break
    case InteractionType.Ping:
      return
  }
  const { data } = interaction
  const user = interaction.member?.user ?? interaction.user
  const channelId = interaction.channel.id
  const options = optionsOf(data)
  const sub = data.type === ApplicationCommandType.ChatInput ? data.options?.[0] : undefined
  const name = sub?.type === ApplicationCommandOptionType.Subcommand ? `${data.name} ${sub.name}` : data.name
  heard.commands.push({ name, options, userId: user?.id ?? '' })
  switch (name) {
    case 'round plan':
      await reply({ content: `Round at **${String(options['course'])}** over ${String(options['holes'])} holes.` })
      return
    case 'round import': {
      const file = data.type === ApplicationCommandType.ChatInput ? Object.values(data.resolved?.attachments ?? {})[0] : undefined
      await reply({ content: `Read ${file?.filename ?? 'nothing'}, ${file?.size ?? 0} bytes.` })
      return
    }
    case 'counter':
      await reply(counterCard(0))
      return
    case 'secret':
      await reply({ content: 'Between you and me: tag **#1** is afraid of water.', flags: MessageFlags.Ephemeral })
      return
    case 'form':
      await api.interactions.createModal(interaction.id, interaction.token, everyField())
      return
    case 'short-form':
      await api.interactions.createModal(interaction.id, interaction.token, {
        custom_id: 'short',
        title: 'One question',
        components: [
          {
            type: ComponentType.ActionRow,
            components: [{ type: ComponentType.TextInput, custom_id: 'title', label: 'Title', style: TextInputStyle.Short }],
          },
        ],
      })
      return
    case 'menus':
      await reply(everyMenu())
      return
    case 'showcase':
      await reply({ content: 'Here it is.', flags: MessageFlags.Ephemeral })
      await postShowcase(api, channelId)
      return
    case 'meet': {
      const startsAt = Number((BigInt(interaction.id) >> 22n) + 1_420_070_400_000n) + 86_400_000
      await api.guilds.createScheduledEvent(interaction.guild_id ?? '', {
        name: 'Full moon round',
        description: 'Glow discs are **welcome**.',
        entity_type: GuildScheduledEventEntityType.External,
        privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
        scheduled_start_time: new Date(startsAt).toISOString(),
        scheduled_end_time: new Date(startsAt + 7_200_000).toISOString(),
        entity_metadata: { location: 'Old Quarry' },
      })
      await reply({ content: 'It is in the calendar.' })
      return
    }
    case 'whisper': {
      const dm = await api.users.createDM(user?.id ?? '')
      await api.channels.createMessage(dm.id, { content: 'Psst. See you at hole **7**.' })
      await reply({ content: 'Look at your direct messages.', flags: MessageFlags.Ephemeral })
      return
    }
    case 'slow':
      await api.interactions.defer(interaction.id, interaction.token)
      await api.interactions.editReply(interaction.application_id, interaction.token, { content: 'Here is the answer.' })
      return
    case 'thread': {
      await reply({ content: 'A card with a thread:' })
      const message = await api.channels.createMessage(channelId, {
        embeds: [{ title: 'Sunday round', description: 'Talk in the thread.' }],
      })
      const thread = await api.channels.createThread(
        channelId,
        { name: 'Sunday round', auto_archive_duration: ThreadAutoArchiveDuration.OneDay },
        message.id,
      )
      await api.channels.createMessage(thread.id, { content: 'First word in the thread.' })
      return
    }
    case 'Greet':
    case 'Quote':
      await reply({ content: `${name}: ${'target_id' in data ? data.target_id : ''}`, flags: MessageFlags.Ephemeral })
      return
    default:
    // `/silent` is left alone.
  }
}

/** Options by name, those of a subcommand included. */
function optionsOf(data: object): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  const walk = (options: unknown): void => {
    if (!Array.isArray(options)) return
    for (const option of options as { name: string; value?: unknown; options?: unknown }[]) {
      if (option.value !== undefined) found[option.name] = option.value
      walk(option.options)
    }
  }
  walk('options' in data ? data.options : undefined)
  return found
}

/** A submitted form's values by custom id. */
function submitted(components: unknown): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const entry of node) walk(entry)
    else if (typeof node === 'object' && node !== null) {
      const { custom_id: id, value, values, component, components: inner } = node as Record<string, unknown>
      if (typeof id === 'string') found[id] = values ?? value
      walk(component)
      walk(inner)
    }
  }
  walk(components)
  return found
}

const named = (value: string, label: string) => ({ value, label })

function everyField(): Parameters<API['interactions']['createModal']>[2] {
  const label = ComponentType.Label as const
  return {
    custom_id: 'every-field',
    title: 'Every kind of field',
    components: [
      {
        type: label,
        label: 'Title',
        description: 'What the round is called',
        component: {
          type: ComponentType.TextInput,
          custom_id: 'title',
          style: TextInputStyle.Short,
          min_length: 3,
          max_length: 30,
        },
      },
      {
        type: label,
        label: 'Course',
        component: {
          type: ComponentType.StringSelect,
          custom_id: 'course',
          options: courses.map((course) => ({ label: course, value: course, description: '18 holes' })),
        },
      },
      {
        type: label,
        label: 'Tees',
        component: {
          type: ComponentType.RadioGroup,
          custom_id: 'tees',
          options: [named('white', 'White'), named('blue', 'Blue')],
        },
      },
      {
        type: label,
        label: 'Scorecard',
        component: { type: ComponentType.FileUpload, custom_id: 'file', required: false },
      },
      {
        type: label,
        label: 'Guests are welcome',
        component: { type: ComponentType.Checkbox, custom_id: 'guests' },
      },
    ],
  }
}

function everyMenu(): Parameters<API['interactions']['reply']>[2] {
  const row = ComponentType.ActionRow as const
  return {
    content: 'Choose:',
    components: [
      {
        type: row,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: 'course',
            placeholder: 'Which course?',
            options: courses.map((course) => ({ label: course, value: course })),
          },
        ],
      },
      {
        type: row,
        components: [{ type: ComponentType.UserSelect, custom_id: 'players', placeholder: 'Who plays?', max_values: 3 }],
      },
      { type: row, components: [{ type: ComponentType.RoleSelect, custom_id: 'role' }] },
      { type: row, components: [{ type: ComponentType.ChannelSelect, custom_id: 'channel' }] },
      { type: row, components: [{ type: ComponentType.MentionableSelect, custom_id: 'mentionable' }] },
    ],
  }
}

/** Messages with everything in them, one after the other. */
export async function postShowcase(api: API, channelId: string): Promise<void> {
  const png = picture(240, 120)
  await api.channels.createMessage(channelId, {
    content: [
      '# Heading one',
      '## Heading two',
      'Plain, **bold**, *italic*, __underlined__, ~~struck~~, `code`, ||a spoiler||, [a link](https://example.org/).',
      '> A quote',
      '> over two lines',
      '- first',
      '  - inner',
      '- second',
      '1. one',
      '2. two',
      '```ts\nconst par = 3\n```',
      '-# small print',
      '<t:1767225600:F> and <t:1767225600:R>, escaped \\*stars\\* and <b onclick=alert(1)>markup</b>.',
    ].join('\n'),
  })
  await api.channels.createMessage(channelId, {
    embeds: [
      {
        author: { name: 'Demo Disc Golf Club', url: 'https://example.org/' },
        title: 'Saturday round at River Bend',
        url: 'https://example.org/round',
        description: 'Meet at the **first tee**, bring a pencil. <t:1767225600:f>',
        color: 0xe0a030,
        fields: [
          { name: 'Playing', value: '`#1` Ada\n`#4` Birdie', inline: true },
          { name: 'Maybe', value: 'Chains', inline: true },
          { name: "Can't", value: 'Drifty Dan', inline: true },
          {
            name: 'Notes',
            value: 'A field over the whole width, with a longer text that has to wrap somewhere in the middle of it.',
          },
        ],
        thumbnail: { url: 'attachment://disc.png' },
        image: { url: 'attachment://course.png' },
        footer: { text: 'Round 12' },
        timestamp: new Date(1_767_225_600_000).toISOString(),
      },
    ],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: ButtonStyle.Success, label: 'Playing', custom_id: 'a', emoji: { name: '✅' } },
          { type: ComponentType.Button, style: ButtonStyle.Secondary, label: 'Maybe', custom_id: 'b' },
          { type: ComponentType.Button, style: ButtonStyle.Danger, label: "Can't", custom_id: 'c' },
          { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Edit', custom_id: 'd', disabled: true },
          { type: ComponentType.Button, style: ButtonStyle.Link, label: 'Rules', url: 'https://example.org/rules' },
        ],
      },
    ],
    files: [
      { name: 'disc.png', data: picture(96, 96), contentType: 'image/png' },
      { name: 'course.png', data: png, contentType: 'image/png' },
    ],
  })
  await api.channels.createMessage(channelId, {
    flags: MessageFlags.IsComponentsV2,
    components: [
      { type: ComponentType.TextDisplay, content: '## Components of the newer kind' },
      {
        type: ComponentType.Container,
        accent_color: 0x3366cc,
        components: [
          {
            type: ComponentType.Section,
            components: [{ type: ComponentType.TextDisplay, content: '**Tag #1** is held by Ada.\nShe defends it on Sunday.' }],
            accessory: { type: ComponentType.Thumbnail, media: { url: 'attachment://disc.png' }, description: 'A disc' },
          },
          { type: ComponentType.Separator },
          {
            type: ComponentType.Section,
            components: [{ type: ComponentType.TextDisplay, content: 'Challenge her?' }],
            accessory: { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Challenge', custom_id: 'challenge' },
          },
          {
            type: ComponentType.MediaGallery,
            items: [
              { media: { url: 'attachment://course.png' }, description: 'The course' },
              { media: { url: 'attachment://disc.png' }, description: 'A disc' },
            ],
          },
          { type: ComponentType.File, file: { url: 'attachment://scores.csv' } },
        ],
      },
    ],
    files: [
      { name: 'disc.png', data: picture(96, 96), contentType: 'image/png' },
      { name: 'course.png', data: png, contentType: 'image/png' },
      { name: 'scores.csv', data: 'PlayerName,Total\nAda,54\n', contentType: 'text/csv' },
    ],
  })
}

/** A PNG of a disc on grass: small, made on the spot, no fixture. */
function picture(width: number, height: number): Buffer {
  const rows: Buffer[] = []
  for (let y = 0; y < height; y++) {
    const row = Buffer.alloc(1 + width * 3)
    for (let x = 0; x < width; x++) {
      const inside = ((x - width / 2) / (width * 0.32)) ** 2 + ((y - height / 2) / (height * 0.32)) ** 2 < 1
      row.set(inside ? [240, 150, 60] : [60, 120 + ((x + y) % 24), 80], 1 + x * 3)
    }
    rows.push(row)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

function crc32(data: Buffer): number {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let n = 0; n < 8; n++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
