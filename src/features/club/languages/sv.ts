// The club feature in Swedish.
import { clip, escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { ConfigTexts } from '../texts-config.ts'
import type { LeavingTexts } from '../texts-leaving.ts'
import type { Texts } from '../texts.ts'
import { list } from '../wording.ts'

/** What was typed is shown back so far. */
const TYPED_LENGTH = 80

const quoted = (text: string) => `”${escapeMarkdown(clip(text, TYPED_LENGTH))}”`

export const sv: Words<Texts> = {
  notSetUp: 'Den här servern har ingen klubb än. Någon med **Hantera server** kan skapa en med `/frolf-setup`; det tar en minut.',
  needPlayer: (signup) => `Det är för spelare. Anmäl dig i <#${signup}>: tryck på **Anmäl dig** så är du med.`,
  needEditor: (role) => `Det är för editorer, som sköter rundorna. Be en admin ge dig <@&${role}>.`,
  needAdmin: (role) => `Det är för klubbens admins (<@&${role}> eller **Hantera server**). Fråga någon av dem.`,
  setUpNeedsPermission:
    'För att skapa en klubb krävs **Administratör** eller **Hantera server** på den här servern. Be någon som har det att köra `/frolf-setup`.',
  badPrefix: (prefix) =>
    `Kanalprefixet ”${escapeMarkdown(prefix)}” går inte: använd 1 till 20 bokstäver, siffror eller bindestreck, till exempel \`frolf\`. Kanalerna heter då \`frolf-signup\` och så vidare.`,
  badRoles: (count) =>
    `Fältet för roller behöver tre namn, för Player, Editor och Admin, ett per rad; det är ${count}. Till exempel:\nFrolf Player\nFrolf Editor\nFrolf Admin`,
  badRoleName: (name) =>
    `Rollnamnet ”${escapeMarkdown(name)}” går inte: 1 till 100 tecken, inte \`everyone\` eller \`here\`, och inget @.`,
  sameRoles: 'Player, Editor och Admin måste vara tre olika roller; två av namnen är lika.',
  badEmoji: (emoji) =>
    `”${escapeMarkdown(emoji)}” är inte en enda emoji. Använd en vanlig som 🥏, eller en av serverns egna som \`<:name:id>\`.`,
  badSignupText: 'Anmälningstexten är för lång: högst 1000 tecken.',
  ready: (again, did, warnings, channels) =>
    [
      again ? '✅ **Klubben är i ordning igen.**' : '✅ **Klubben är klar.**',
      did.length > 0 ? list(did) : 'Allt fanns redan; inget behövde lagas.',
      ...warnings,
      `Medlemmar anmäler sig i <#${channels.signup}>. Planera den första rundan med \`/round create\`; den visas i <#${channels.events}>.`,
    ].join('\n'),
  prefixIs: (prefix) => `**Kanalprefix:** ${prefix}`,
  rolesAre: (names) => `**Roller:** ${names}`,
  namesStay:
    'Kanaler och roller som redan finns behåller sina namn: de här gäller för det jag gör om. Byt namn på dem i Discord (jag hittar dem ändå), eller välj andra med `/frolf-config set`.',
  outOfReach: (role) =>
    `⚠️ Jag kan varken ge eller ta <@&${role}>: dra min egen roll ovanför den i serverinställningarna under Roller.`,
  auditSetUp: (again, did) =>
    clip(`${again ? 'Lagade klubben' : 'Skapade klubben'}${did.length > 0 ? `: ${did.join(', ')}` : ''}`, 500),
  auditMended: (did) => clip(`Gjorde om det som togs bort för hand: ${did.join(', ')}`, 500),
  mended: (admin, did) => `<@&${admin}> något av klubbens togs bort för hand, så jag gjorde det igen:\n${list(did)}`,
  cardsRefused: (channel, reason) => `Discord låter mig inte visa ett kort i <#${channel}>. ${reason}`,
  askToMend: (admin, trouble) =>
    `<@&${admin}> ${trouble}\nNär det är ordnat visar \`/frolf-setup\` genast det som saknas; annars försöker jag själv igen.`,
  stopped: (reason, did) =>
    [
      `⚠️ **Det stannade halvvägs:** ${reason}`,
      ...(did.length > 0 ? [`Klart hittills:\n${list(did)}`] : []),
      'Rätta till det och kör `/frolf-setup` igen: det fortsätter där det stannade och gör inget två gånger.',
    ].join('\n'),
  signupText: 'Välkommen till klubben! Tryck på **Anmäl dig** för att vara med på rundorna, ha en bag tag och samla poäng.',
  topics: {
    signup: 'Anmäl dig till klubben här.',
    events: 'Rundor: säg om du spelar. Varje runda har en tråd att prata i.',
    leaderboard: 'Vem som har vilken tagg.',
  },
  accepts: {
    tagRange: (most) => `ett intervall inom 1 till ${most}, till exempel \`1-100\``,
    timeZone: 'namnet på en tidszon som `Europe/Stockholm` eller `America/Chicago`',
    emoji: 'en enda emoji som 🥏, eller en egen på den här servern',
  },
  range: (min, max) => `#${min} till #${max}`,
}

export const svLeaving: Words<LeavingTexts> = {
  resetAsk: (channels, roles, events) =>
    [
      '⚠️ **Nollställ klubben på den här servern**',
      '**Tas bort i vilket fall:** klubbens alla inställningar och dess kommandon (`/frolf-setup` blir kvar).',
      '**Tas bara bort om du kryssar i det i formuläret:**',
      `• kanalerna ${channels.length > 0 ? channels.map((id) => `<#${id}>`).join(', ') : '(det finns inga)'}, med allt som skrivits där`,
      `• rollerna ${roles.length > 0 ? roles.map((id) => `<@&${id}>`).join(', ') : '(det finns inga)'}, från alla som har dem`,
      `• rundornas Discord-evenemang (${events === 0 ? 'just nu finns inga' : events}); en ny installation skapar de kommande rundornas igen`,
      '**Behålls:** spelare, rundor, resultat, taggar och loggen. `/frolf-setup` hittar dem igen.',
      'Det som visas i kanaler som blir kvar, och Discord-evenemang som blir kvar, står kvar men gör inget längre.',
    ].join('\n'),
  resetButton: 'Nollställ klubben …',
  resetTitle: 'Nollställ klubben',
  wrongName: (typed, name) =>
    `”${escapeMarkdown(typed)}” är inte serverns namn, så inget togs bort. Skriv **${escapeMarkdown(name)}** för att nollställa dess klubb.`,
  resetStopped: (reason, did) =>
    [
      `⚠️ **Nollställningen stannade halvvägs:** ${reason}`,
      did.length > 0 ? `Klart hittills:\n${list(did)}` : 'Inget har tagits bort hittills.',
      'Inställningarna finns kvar. Rätta till det och kör `/frolf-reset` igen, det fortsätter där det stannade; eller hämta tillbaka det som är borta med `/frolf-setup`.',
    ].join('\n'),
  eventsRemoved: (count) =>
    count === 1 ? 'Tog bort Discord-evenemanget för 1 runda' : `Tog bort Discord-evenemangen för ${count} rundor`,
  resetDone: (did, ticked) =>
    [
      '✅ **Klubben är nollställd.** Dess inställningar och kommandon är borta.',
      ...(did.length > 0 ? [list(did)] : [ticked ? 'Det du kryssade i var redan borta.' : 'Kanaler och roller blir kvar.']),
      'Spelare, rundor, resultat, taggar och loggen behålls: `/frolf-setup` hittar dem igen.',
    ].join('\n'),
  auditReset: (did) => ['Nollställde klubben', ...did].join(' · ').slice(0, 500),
  auditGone: 'Botten togs bort från servern',
  auditBack: 'Botten bjöds in igen',
}

export const svConfig: Words<ConfigTexts> = {
  title: 'Klubbens inställningar',
  page: (page, pages) => `Sida ${page} av ${pages} · \`/frolf-config set\` ändrar en; det gäller direkt.`,
  previous: 'Föregående',
  next: 'Nästa',
  line: (label, value) => `**${label}:** ${value}`,
  nonsenseLine: (label, value, kept) =>
    `⚠️ **${label}:** ${value}, för det som står i databasen (${quoted(kept)}) passar inte. Ställ in det på nytt med \`/frolf-config set\`.`,
  detail: (setting, value, standard) =>
    [`**${setting.label}:** ${value}`, setting.description, `Godtar: ${setting.accepts}.`, `Standard: ${standard}.`].join('\n'),
  unknown: (typed) =>
    `Det finns ingen inställning ${quoted(typed)}. Välj en av dem som visas medan du skriver, eller se alla med \`/frolf-config view\`.`,
  noValue: (label, accepts, value) => `Vad ska **${label}** vara? Godtar: ${accepts}. Nu är det ${value}.`,
  badValue: (label, typed, accepts, value) =>
    `${quoted(typed)} går inte för **${label}**. Godtar: ${accepts}. Det förblir ${value}.`,
  twoValues: 'Ge bara ett värde: `värde`, `roll`, `kanal` eller `återställ`.',
  wrongOption: (label, option, accepts) => `**${label}** kan inte ställas in med alternativet \`${option}\`. Godtar: ${accepts}.`,
  same: (label, value) => `**${label}** är redan ${value}; inget ändrades.`,
  changed: (label, from, to, lines) => [`✅ **${label}:** ${from} → ${to}`, ...lines.map((line) => `• ${line}`)].join('\n'),
  audit: (label, from, to) => `Ändrade **${label}**: ${from} → ${to}`,
  sameRole: (role, other) => `<@&${role}> är redan ${other}. Player, Editor och Admin måste vara tre roller.`,
  everyoneRole: 'Det är alla på servern. Välj en roll som ges till medlemmar.',
  chosenFailed: (label, stays, reason) => `⚠️ **${label}** förblir ${stays}: ${reason} Rätta till det och ställ in det igen.`,
  chosenOther: (label, stays) =>
    `⚠️ **${label}** förblir ${stays}: det du valde går inte att använda. En kanal måste vara en textkanal som jag ser; en roll får inte hanteras av en integration.`,
  options: { text: 'värde', role: 'roll', channel: 'kanal' },
}

const asSetUp = { none: 'som vid start' }

export const svWords: InteractionWords = {
  commands: {
    'frolf-setup': { name: 'frolf-setup', description: 'Skapa discgolfklubben på den här servern, eller laga den' },
    'frolf-reset': { name: 'frolf-reset', description: 'Admins: ta tillbaka skapandet av klubben; dess historia behålls' },
    'frolf-config': { name: 'frolf-config', description: 'Admins: klubbens inställningar' },
    'frolf-config view': {
      name: 'visa',
      description: 'Se inställningarna, eller en av dem med vad den tar emot',
      options: { setting: { name: 'inställning', description: 'Bara den här' } },
    },
    'frolf-config set': {
      name: 'ändra',
      description: 'Ändra en inställning; det gäller direkt',
      options: {
        setting: { name: 'inställning', description: 'Vilken inställning' },
        value: { name: 'värde', description: 'Vad den ska vara' },
        role: { name: 'roll', description: 'För inställningar som tar en roll' },
        channel: { name: 'kanal', description: 'För inställningar som tar en kanal' },
        reset: { name: 'återställ', description: 'Tillbaka till standard' },
      },
    },
  },
  forms: {
    'club.set-up': {
      title: 'Skapa klubben',
      fields: {
        prefix: { label: 'Kanalernas prefix', description: 'Kanaler: prefix-signup, prefix-events, prefix-leaderboard' },
        roles: { label: 'Roller: Player, Editor, Admin', description: 'Tre namn, ett per rad; skapas eller tas över' },
        signupText: { label: 'Anmälningskortets text' },
        signupEmoji: { label: 'Anmälningsemoji', description: 'Ett klick på den på kortet anmäler också' },
        timeZone: { label: 'Klubbens tidszon', description: 'Till exempel Europe/Stockholm eller America/Chicago' },
      },
    },
    'club.reset': {
      fields: {
        name: { label: 'Serverns namn', description: 'Skrivs in så att ingen nollställer en klubb av misstag' },
        also: {
          label: 'Ta också bort',
          description: 'Inget valt: kanaler och roller blir kvar',
          options: {
            channels: { label: 'Kanalerna', description: 'Med allt som skrivits där' },
            roles: { label: 'Rollerna', description: 'Från alla som har dem' },
            events: { label: 'Discord-evenemangen', description: 'Rundornas; en ny installation skapar dem igen' },
          },
        },
      },
    },
  },
  settings: {
    'club.language': {
      label: 'Språk',
      description: 'På vilket språk boten skriver. Den som frågar något får svar på sitt eget.',
      choices: { follow: 'Som servern' },
    },
    'club.time-zone': { label: 'Tidszon', description: 'I den läses tider som medlemmar skriver.' },
    'club.reminders': { label: 'Påminnelser', description: 'Hur lång tid före en runda dess tråd påminner dem som spelar.' },
    'club.capacity': {
      label: 'Platser i en runda',
      description: 'Gäller där rundans formulär lämnar det tomt.',
      choices: { none: 'obegränsat', unit: 'spelare' },
    },
    'club.leaderboard-size': {
      label: 'Topplistans storlek',
      description: 'Hur många rader topplistans kort visar.',
      choices: { unit: 'rader' },
    },
    'club.tag-range': { label: 'Taggarnas intervall', description: 'Numren som taggar kan ha.' },
    'club.signup-text': { label: 'Anmälningstext', description: 'Vad anmälningskortet säger.' },
    'club.signup-emoji': { label: 'Anmälningsemoji', description: 'Ett klick på den på anmälningskortet anmäler också.' },
    'club.signup-channel': { label: 'Anmälningskanal', description: 'Var anmälningskortet står.', choices: asSetUp },
    'club.events-channel': { label: 'Rundkanal', description: 'Var rundor visas, var och en med sin tråd.', choices: asSetUp },
    'club.leaderboard-channel': { label: 'Topplistans kanal', description: 'Var topplistan står.', choices: asSetUp },
    'club.player-role': { label: 'Rollen Player', description: 'Medlemmar som har anmält sig.', choices: asSetUp },
    'club.editor-role': { label: 'Rollen Editor', description: 'De som sköter rundorna.', choices: asSetUp },
    'club.admin-role': {
      label: 'Rollen Admin',
      description: 'De som sköter klubben, utöver alla med Hantera server.',
      choices: asSetUp,
    },
  },
}
