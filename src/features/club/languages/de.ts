// The club feature in German.
import { clip, escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { ConfigTexts } from '../texts-config.ts'
import type { LeavingTexts } from '../texts-leaving.ts'
import type { Texts } from '../texts.ts'
import { list } from '../wording.ts'

/** What was typed is shown back so far. */
const TYPED_LENGTH = 80

const quoted = (text: string) => `„${escapeMarkdown(clip(text, TYPED_LENGTH))}“`

export const de: Words<Texts> = {
  notSetUp:
    'Auf diesem Server gibt es noch keinen Club. Jemand mit **Server verwalten** kann mit `/frolf-setup` einen einrichten; das dauert eine Minute.',
  needPlayer: (signup) => `Das ist für Spieler. Melde dich in <#${signup}> an: Drücke **Anmelden**, und du bist dabei.`,
  needEditor: (role) => `Das ist für Editoren, die die Runden leiten. Bitte einen Admin um die Rolle <@&${role}>.`,
  needAdmin: (role) => `Das ist für Admins des Clubs (<@&${role}> oder **Server verwalten**). Frag jemanden von ihnen.`,
  setUpNeedsPermission:
    'Um einen Club einzurichten, braucht es **Administrator** oder **Server verwalten** auf diesem Server. Bitte jemanden mit diesem Recht, `/frolf-setup` auszuführen.',
  badPrefix: (prefix) =>
    `Der Kanalpräfix „${escapeMarkdown(prefix)}“ geht nicht: Nimm 1 bis 20 Buchstaben, Ziffern oder Bindestriche, zum Beispiel \`frolf\`. Die Kanäle heißen dann \`frolf-signup\` und so weiter.`,
  badRoles: (count) =>
    `Im Feld für die Rollen müssen drei Namen stehen, für Player, Editor und Admin, einer pro Zeile; es ${count === 1 ? 'ist 1' : `sind ${count}`}. Zum Beispiel:\nFrolf Player\nFrolf Editor\nFrolf Admin`,
  badRoleName: (name) =>
    `Der Rollenname „${escapeMarkdown(name)}“ geht nicht: 1 bis 100 Zeichen, nicht \`everyone\` oder \`here\` und kein @.`,
  sameRoles: 'Player, Editor und Admin müssen drei verschiedene Rollen sein; zwei der Namen sind gleich.',
  badEmoji: (emoji) =>
    `„${escapeMarkdown(emoji)}“ ist kein einzelnes Emoji. Nimm ein gewöhnliches wie 🥏 oder ein eigenes dieses Servers als \`<:name:id>\`.`,
  badSignupText: 'Der Anmeldetext ist zu lang: höchstens 1000 Zeichen.',
  ready: (again, did, warnings, channels) =>
    [
      again ? '✅ **Der Club ist wieder in Ordnung.**' : '✅ **Der Club ist bereit.**',
      did.length > 0 ? list(did) : 'Alles war schon da; nichts musste repariert werden.',
      ...warnings,
      `Mitglieder melden sich in <#${channels.signup}> an. Plane die erste Runde mit \`/round create\`; sie erscheint in <#${channels.events}>.`,
    ].join('\n'),
  prefixIs: (prefix) => `**Kanalpräfix:** ${prefix}`,
  rolesAre: (names) => `**Rollen:** ${names}`,
  namesStay:
    'Kanäle und Rollen, die schon da sind, behalten ihre Namen: diese gelten für das, was ich neu anlege. Benenne sie in Discord um (ich finde sie trotzdem), oder wähle andere mit `/frolf-config set`.',
  outOfReach: (role) =>
    `⚠️ Ich kann <@&${role}> weder geben noch nehmen: Zieh in den Servereinstellungen unter Rollen meine eigene Rolle darüber.`,
  auditSetUp: (again, did) =>
    clip(`${again ? 'Hat den Club repariert' : 'Hat den Club eingerichtet'}${did.length > 0 ? `: ${did.join(', ')}` : ''}`, 500),
  auditMended: (did) => clip(`Von Hand Gelöschtes neu angelegt: ${did.join(', ')}`, 500),
  mended: (admin, did) => `<@&${admin}> etwas vom Club wurde von Hand gelöscht, deshalb habe ich es neu angelegt:\n${list(did)}`,
  cardsRefused: (channel, reason) => `Discord lässt mich in <#${channel}> eine Karte nicht zeigen. ${reason}`,
  askToMend: (admin, trouble) =>
    `<@&${admin}> ${trouble}\nIst das behoben, zeigt \`/frolf-setup\` sofort, was fehlt; ohne das versuche ich es von selbst wieder.`,
  stopped: (reason, did) =>
    [
      `⚠️ **Die Einrichtung blieb auf halbem Weg stehen:** ${reason}`,
      ...(did.length > 0 ? [`Bisher erledigt:\n${list(did)}`] : []),
      'Bring das in Ordnung und führe `/frolf-setup` noch einmal aus: Es macht dort weiter, wo es stehen blieb, und legt nichts doppelt an.',
    ].join('\n'),
  signupText:
    'Willkommen im Club! Drücke **Anmelden**, um bei den Runden mitzuspielen, einen Bag Tag zu haben und Punkte zu sammeln.',
  topics: {
    signup: 'Hier meldest du dich im Club an.',
    events: 'Runden: Sag, ob du spielst. Jede Runde hat einen Thread zum Reden.',
    leaderboard: 'Wer welchen Tag hat.',
  },
  accepts: {
    tagRange: (most) => `ein Bereich innerhalb von 1 bis ${most}, etwa \`1-100\``,
    timeZone: 'der Name einer Zeitzone wie `Europe/Berlin` oder `America/Chicago`',
    emoji: 'ein einzelnes Emoji wie 🥏 oder ein eigenes dieses Servers',
  },
  range: (min, max) => `#${min} bis #${max}`,
}

export const deLeaving: Words<LeavingTexts> = {
  resetAsk: (channels, roles, events) =>
    [
      '⚠️ **Den Club dieses Servers zurücksetzen**',
      '**Auf jeden Fall entfernt:** alle Einstellungen des Clubs und seine Befehle (`/frolf-setup` bleibt).',
      '**Nur entfernt, wenn du es im Formular ankreuzt:**',
      `• die Kanäle ${channels.length > 0 ? channels.map((id) => `<#${id}>`).join(', ') : '(es gibt keine)'}, mit allem, was dort geschrieben wurde`,
      `• die Rollen ${roles.length > 0 ? roles.map((id) => `<@&${id}>`).join(', ') : '(es gibt keine)'}, bei allen, die sie haben`,
      `• die Discord-Events von Runden (${events === 0 ? 'zurzeit keine' : events}); eine neue Einrichtung legt die der kommenden Runden wieder an`,
      '**Bleibt erhalten:** Spieler, Runden, Ergebnisse, Tags und das Protokoll. `/frolf-setup` findet sie wieder.',
      'Was in bleibenden Kanälen steht, und Discord-Events, die bleiben, bleiben dort, tun aber nichts mehr.',
    ].join('\n'),
  resetButton: 'Club zurücksetzen …',
  resetTitle: 'Club zurücksetzen',
  wrongName: (typed, name) =>
    `„${escapeMarkdown(typed)}“ ist nicht der Name dieses Servers, also wurde nichts entfernt. Tippe **${escapeMarkdown(name)}**, um seinen Club zurückzusetzen.`,
  resetStopped: (reason, did) =>
    [
      `⚠️ **Das Zurücksetzen blieb auf halbem Weg stehen:** ${reason}`,
      did.length > 0 ? `Bisher erledigt:\n${list(did)}` : 'Bisher wurde nichts entfernt.',
      'Die Einstellungen sind noch da. Bring das in Ordnung und führe `/frolf-reset` noch einmal aus, es macht dort weiter; oder hol mit `/frolf-setup` zurück, was fehlt.',
    ].join('\n'),
  eventsRemoved: (count) =>
    count === 1 ? 'Das Discord-Event von 1 Runde entfernt' : `Die Discord-Events von ${count} Runden entfernt`,
  resetDone: (did, ticked) =>
    [
      '✅ **Der Club wurde zurückgesetzt.** Seine Einstellungen und Befehle sind weg.',
      ...(did.length > 0 ? [list(did)] : [ticked ? 'Was du angekreuzt hast, war schon weg.' : 'Kanäle und Rollen bleiben.']),
      'Spieler, Runden, Ergebnisse, Tags und das Protokoll bleiben erhalten: `/frolf-setup` findet sie wieder.',
    ].join('\n'),
  auditReset: (did) => ['Hat den Club zurückgesetzt', ...did].join(' · ').slice(0, 500),
  auditGone: 'Der Bot wurde vom Server entfernt',
  auditBack: 'Der Bot wurde wieder eingeladen',
}

export const deConfig: Words<ConfigTexts> = {
  title: 'Einstellungen des Clubs',
  page: (page, pages) => `Seite ${page} von ${pages} · \`/frolf-config set\` ändert eine; das gilt sofort.`,
  previous: 'Zurück',
  next: 'Weiter',
  line: (label, value) => `**${label}:** ${value}`,
  nonsenseLine: (label, value, kept) =>
    `⚠️ **${label}:** ${value}, denn was in der Datenbank steht (${quoted(kept)}), passt nicht. Stell es mit \`/frolf-config set\` neu ein.`,
  detail: (setting, value, standard) =>
    [`**${setting.label}:** ${value}`, setting.description, `Möglich: ${setting.accepts}.`, `Standard: ${standard}.`].join('\n'),
  unknown: (typed) =>
    `Eine Einstellung ${quoted(typed)} gibt es nicht. Wähle eine von denen, die beim Tippen erscheinen, oder sieh dir alle mit \`/frolf-config view\` an.`,
  noValue: (label, accepts, value) => `Was soll **${label}** sein? Möglich: ${accepts}. Jetzt ist es ${value}.`,
  badValue: (label, typed, accepts, value) =>
    `${quoted(typed)} passt nicht für **${label}**. Möglich: ${accepts}. Es bleibt ${value}.`,
  twoValues: 'Gib nur einen Wert an: `wert`, `rolle`, `kanal` oder `zurücksetzen`.',
  wrongOption: (label, option, accepts) =>
    `**${label}** lässt sich mit der Option \`${option}\` nicht einstellen. Möglich: ${accepts}.`,
  same: (label, value) => `**${label}** ist schon ${value}; nichts wurde geändert.`,
  changed: (label, from, to, lines) => [`✅ **${label}:** ${from} → ${to}`, ...lines.map((line) => `• ${line}`)].join('\n'),
  audit: (label, from, to) => `Hat **${label}** geändert: ${from} → ${to}`,
  sameRole: (role, other) => `<@&${role}> ist schon ${other}. Player, Editor und Admin müssen drei Rollen sein.`,
  everyoneRole: 'Das sind alle auf dem Server. Wähle eine Rolle, die Mitgliedern gegeben wird.',
  chosenFailed: (label, stays, reason) =>
    `⚠️ **${label}** bleibt ${stays}: ${reason} Bring das in Ordnung und stell es noch einmal ein.`,
  chosenOther: (label, stays) =>
    `⚠️ **${label}** bleibt ${stays}: Was du gewählt hast, geht nicht. Ein Kanal muss ein Textkanal sein, den ich sehe; eine Rolle darf nicht von einer Integration verwaltet sein.`,
  options: { text: 'wert', role: 'rolle', channel: 'kanal' },
}

const asSetUp = { none: 'wie eingerichtet' }

export const deWords: InteractionWords = {
  commands: {
    'frolf-setup': { name: 'frolf-setup', description: 'Den Discgolf-Club auf diesem Server einrichten oder reparieren' },
    'frolf-reset': {
      name: 'frolf-reset',
      description: 'Admins: die Einrichtung des Clubs rückgängig machen; seine Geschichte bleibt',
    },
    'frolf-config': { name: 'frolf-config', description: 'Admins: die Einstellungen des Clubs' },
    'frolf-config view': {
      name: 'ansehen',
      description: 'Die Einstellungen ansehen, oder eine davon mit dem, was möglich ist',
      options: { setting: { name: 'einstellung', description: 'Nur diese' } },
    },
    'frolf-config set': {
      name: 'setzen',
      description: 'Eine Einstellung ändern; das gilt sofort',
      options: {
        setting: { name: 'einstellung', description: 'Welche Einstellung' },
        value: { name: 'wert', description: 'Was sie sein soll' },
        role: { name: 'rolle', description: 'Für Einstellungen mit einer Rolle' },
        channel: { name: 'kanal', description: 'Für Einstellungen mit einem Kanal' },
        reset: { name: 'zurücksetzen', description: 'Zurück zum Standard' },
      },
    },
  },
  forms: {
    'club.set-up': {
      title: 'Den Club einrichten',
      fields: {
        prefix: { label: 'Präfix der Kanäle', description: 'Kanäle: Präfix-signup, Präfix-events, Präfix-leaderboard' },
        roles: {
          label: 'Rollen: Player, Editor, Admin',
          description: 'Drei Namen, einer pro Zeile; neu angelegt oder übernommen',
        },
        signupText: { label: 'Text der Anmeldekarte' },
        signupEmoji: { label: 'Emoji zum Anmelden', description: 'Ein Klick darauf auf der Karte meldet auch an' },
        timeZone: { label: 'Zeitzone des Clubs', description: 'Zum Beispiel Europe/Berlin oder America/Chicago' },
      },
    },
    'club.reset': {
      fields: {
        name: { label: 'Name dieses Servers', description: 'Eingetippt, damit niemand aus Versehen einen Club zurücksetzt' },
        also: {
          label: 'Auch das entfernen',
          description: 'Nichts gewählt: Kanäle und Rollen bleiben',
          options: {
            channels: { label: 'Die Kanäle', description: 'Mit allem, was dort geschrieben wurde' },
            roles: { label: 'Die Rollen', description: 'Bei allen, die sie haben' },
            events: { label: 'Die Discord-Events', description: 'Die der Runden; eine neue Einrichtung legt sie wieder an' },
          },
        },
      },
    },
  },
  settings: {
    'club.language': {
      label: 'Sprache',
      description: 'In welcher Sprache der Bot postet. Wer etwas fragt, bekommt die Antwort in der eigenen.',
      choices: { follow: 'Wie der Server' },
    },
    'club.time-zone': { label: 'Zeitzone', description: 'In ihr werden Zeiten gelesen, die Mitglieder schreiben.' },
    'club.reminders': { label: 'Erinnerungen', description: 'Wie lange vor einer Runde ihr Thread alle erinnert, die spielen.' },
    'club.capacity': {
      label: 'Plätze einer Runde',
      description: 'Gilt, wo das Formular einer Runde das Feld leer lässt.',
      choices: { none: 'unbegrenzt', unit: 'Plätze' },
    },
    'club.leaderboard-size': {
      label: 'Länge der Rangliste',
      description: 'Wie viele Zeilen die Karte der Rangliste zeigt.',
      choices: { unit: 'Zeilen' },
    },
    'club.tag-range': { label: 'Bereich der Tags', description: 'Die Nummern, die Tags haben können.' },
    'club.signup-text': { label: 'Anmeldetext', description: 'Was auf der Anmeldekarte steht.' },
    'club.signup-emoji': { label: 'Emoji zum Anmelden', description: 'Ein Klick darauf auf der Anmeldekarte meldet auch an.' },
    'club.signup-channel': { label: 'Anmeldekanal', description: 'Wo die Anmeldekarte steht.', choices: asSetUp },
    'club.events-channel': {
      label: 'Rundenkanal',
      description: 'Wo Runden gezeigt werden, jede mit ihrem Thread.',
      choices: asSetUp,
    },
    'club.leaderboard-channel': { label: 'Ranglistenkanal', description: 'Wo die Rangliste steht.', choices: asSetUp },
    'club.player-role': { label: 'Rolle Player', description: 'Mitglieder, die sich angemeldet haben.', choices: asSetUp },
    'club.editor-role': { label: 'Rolle Editor', description: 'Alle, die Runden leiten.', choices: asSetUp },
    'club.admin-role': {
      label: 'Rolle Admin',
      description: 'Alle, die den Club leiten, neben allen mit „Server verwalten“.',
      choices: asSetUp,
    },
  },
}
