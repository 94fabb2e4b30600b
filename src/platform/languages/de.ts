// The platform's words in German.
import type { Words } from '../language/texts.ts'
import type { PlatformTexts } from '../texts.ts'

const sendFile = 'Lade die Datei selbst herunter und schick sie stattdessen.'

const inSeconds = (seconds: number): string => (seconds === 1 ? 'einer Sekunde' : `${seconds} Sekunden`)

export const de: Words<PlatformTexts> = {
  done: 'Erledigt.',
  changedMeanwhile: '⚠️ Seit du das gesehen hast, hat sich etwas geändert, deshalb ist nichts geschehen. So sieht es jetzt aus:',
  nothingChanged: (reference) =>
    `Bei uns ist etwas schiefgegangen, es wurde nichts geändert. Versuch es später noch einmal; passiert es wieder, gib einem Admin diese Kennung: ${reference}`,
  lastPartMissing: (reference) =>
    `Bei uns ist etwas schiefgegangen, der letzte Teil deiner Anfrage fehlt. Versuch es später noch einmal; passiert es wieder, gib einem Admin diese Kennung: ${reference}`,
  question: {
    failed: 'Bei uns ist etwas schiefgegangen. Bitte versuch es noch einmal.',
    unavailable: 'Die Daten des Clubs sind gerade nicht erreichbar. Versuch es in einer Minute noch einmal.',
    busy: 'Hier ist gerade viel los. Bitte versuch es noch einmal.',
  },
  gateway: {
    recordsUnsure:
      'Die Daten des Clubs antworten gerade nicht, deshalb kann ich nicht sagen, ob das erledigt ist. Es kann in den nächsten Minuten noch geschehen, dann steht die Antwort hier; schau nach, bevor du es noch einmal versuchst.',
    recordsAway:
      'Die Daten des Clubs sind gerade nicht erreichbar; es wurde nichts geändert. Versuch es in einer Minute noch einmal.',
    slow: 'Das dauert länger als sonst. Deine Anfrage ist gespeichert, und die Antwort erscheint hier.',
    overdue:
      'Die Antwort kam nicht rechtzeitig, um hier gezeigt zu werden. Deine Anfrage ist gespeichert und wird erledigt, sobald die Daten des Clubs wieder da sind.',
    notAnswering: 'Die Daten des Clubs antworten gerade nicht. Versuch es in einer Minute noch einmal.',
    failed: (reference) =>
      `Etwas ist schiefgegangen, es wurde nichts geändert. Versuch es noch einmal; bleibt es dabei, nenn einem Admin die Kennung \`${reference}\`.`,
    unknownCommand:
      'Diesen Befehl gibt es nicht mehr. Discord zeigt die neuen nach einem Moment; starte Discord neu, wenn nicht.',
    staleControl: 'Dieser Knopf oder dieses Formular ist veraltet. Nimm die neueste Nachricht oder noch einmal den Befehl.',
    otherServer: 'Dieser Bot ist nur für einen anderen Server eingerichtet.',
    serverOnly: 'Mach das auf dem Server deines Clubs: Hier in den Direktnachrichten weiß ich nicht, welchen Club du meinst.',
    notAMember:
      'Du bist nicht (mehr) Mitglied des Servers, zu dem das gehört. Tritt ihm erst bei und drück dann dort auf den Knopf.',
    memberUnknown:
      'Discord sagt mir gerade nicht, ob du auf diesem Server bist. Versuch es in einer Minute noch einmal oder drück dort auf den Knopf.',
    draftGone:
      'Was du ausgefüllt hast, bleibt 15 Minuten gespeichert, und die sind vorbei. Fang mit dem Befehl oder dem Knopf neu an.',
    draftOfAnother: 'Nur wer das Formular ausgefüllt hat, kann es wieder öffnen.',
    slowDown: (seconds) =>
      `Das war viel auf einmal, deshalb wurde das hier ausgelassen; es wurde nichts geändert. Versuch es in ${inSeconds(seconds)} noch einmal.`,
    clubBusy: (seconds) =>
      `In deinem Club passiert gerade sehr viel, deshalb wurde das hier ausgelassen; es wurde nichts geändert. Versuch es in ${inSeconds(seconds)} noch einmal.`,
    optionUnreadable: (name) => `Die Option **${name}** konnte ich nicht lesen. Prüf sie und versuch es noch einmal.`,
    edit: 'Bearbeiten',
  },
  attachment: {
    foreign: 'Diese Datei wurde nicht bei Discord hochgeladen. Lade die Datei selbst hoch und versuch es noch einmal.',
    gone: 'Diese hochgeladene Datei gibt Discord nicht mehr heraus. Lade sie noch einmal hoch.',
    tooLarge: (size) => `Diese Datei ist größer als ${size}. Schick eine kleinere.`,
    empty: 'Diese Datei ist leer (0 Byte). Prüf sie und lade sie noch einmal hoch.',
  },
  link: {
    foreign: (origins) => `Nur Links, die mit ${origins.join(' oder ')} beginnen, werden geöffnet. ${sendFile}`,
    leadsAway: (host) => `Dieser Link führt von ${host} weg, deshalb bin ich ihm nicht gefolgt. ${sendFile}`,
    gone: (host, status) =>
      `${host} gibt diese Datei nicht heraus (Antwort ${status}); vielleicht muss man dort angemeldet sein. ${sendFile}`,
    private: (host) => `${host} zeigt hier in ein privates Netz, deshalb wurde der Link nicht geöffnet. ${sendFile}`,
    unreachable: (host) => `${host} ist von hier gerade nicht erreichbar. ${sendFile}`,
    empty: `Dieser Link führt zu einer leeren Datei. ${sendFile}`,
  },
  discord: {
    steps: {
      roleAdopted: (name) => `Rolle ${name} übernommen`,
      roleCreated: (name) => `Rolle ${name} angelegt`,
      roleDeleted: (name) => `Rolle ${name} gelöscht`,
      channelAdopted: (name) => `Kanal #${name} übernommen`,
      channelCreated: (name) => `Kanal #${name} angelegt`,
      channelPermitted: (name) => `Rechte von #${name} gesetzt`,
      channelDeleted: (name) => `Kanal #${name} gelöscht`,
    },
    missingPermissions: (names) =>
      `Dem Bot fehlen Rechte auf diesem Server: ${names.join(', ')}. Es wurde nichts angelegt. Gib seiner Rolle diese Rechte und starte die Einrichtung noch einmal.`,
    reasons: {
      unknownChannel: 'Den Kanal gibt es nicht mehr.',
      unknownGuild: 'Der Bot ist nicht auf diesem Server.',
      unknownMember: 'Dieses Mitglied ist nicht mehr auf diesem Server.',
      unknownMessage: 'Die Nachricht gibt es nicht mehr.',
      unknownRole: 'Die Rolle gibt es nicht mehr.',
      missingAccess: 'Der Bot sieht diesen Kanal nicht. Gib ihm dort **Kanäle ansehen**.',
      dmsClosed: 'Dieses Mitglied nimmt von diesem Bot keine Direktnachrichten an.',
      missingPermissions: 'Dem Bot fehlt dafür ein Recht, oder seine eigene Rolle steht in der Rollenliste zu weit unten.',
      cardNotShown: 'Die Karte, zu der die Nachricht gehört, wird nicht angezeigt.',
    },
    permissions: {
      ViewChannel: 'Kanäle ansehen',
      SendMessages: 'Nachrichten senden',
      EmbedLinks: 'Links einbetten',
      AttachFiles: 'Dateien anhängen',
      ReadMessageHistory: 'Nachrichtenverlauf anzeigen',
      AddReactions: 'Reaktionen hinzufügen',
      CreatePublicThreads: 'Öffentliche Threads erstellen',
      SendMessagesInThreads: 'Nachrichten in Threads senden',
      ManageChannels: 'Kanäle verwalten',
      ManageRoles: 'Rollen verwalten',
      ManageMessages: 'Nachrichten verwalten',
    },
  },
  setting: {
    on: 'an',
    off: 'aus',
    onOff: '`an` oder `aus`',
    wholeNumber: (min, max) => `eine ganze Zahl von ${min} bis ${max}`,
    oneOf: (values) => `einer von diesen Werten: ${values}`,
    freeText: (most) => `Text von 1 bis ${most} Zeichen`,
    quoted: (text) => `„${text}“`,
    duration: (min, max) => `eine Zeitspanne von ${min} bis ${max}, etwa \`90 min\`, \`2 h\` oder \`1 Tag\``,
    durations: (most, min, max) =>
      `bis zu ${most} Zeitspannen von ${min} bis ${max}, durch Kommas getrennt, etwa \`24 h, 1 h\`, oder \`aus\``,
    orNone: (accepts, word) => `${accepts}; oder \`${word}\``,
    role: 'eine Rolle, gewählt in der Rollen-Option (oder ihre Erwähnung)',
    channel: 'ein Textkanal, gewählt in der Kanal-Option (oder seine Erwähnung)',
    days: (count) => (count === 1 ? '1 Tag' : `${count} Tage`),
  },
}
