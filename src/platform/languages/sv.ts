// The platform's words in Swedish.
import type { Words } from '../language/texts.ts'
import type { PlatformTexts } from '../texts.ts'

const sendFile = 'Ladda ner filen själv och skicka den i stället.'

const inSeconds = (seconds: number): string => (seconds === 1 ? 'en sekund' : `${seconds} sekunder`)

export const sv: Words<PlatformTexts> = {
  done: 'Klart.',
  changedMeanwhile: '⚠️ Något har ändrats sedan du såg det här, så inget gjordes. Så här blir det nu:',
  nothingChanged: (reference) =>
    `Något gick fel hos oss, ingenting ändrades. Försök igen senare; händer det igen, ge en admin den här referensen: ${reference}`,
  lastPartMissing: (reference) =>
    `Något gick fel hos oss, den sista delen av det du bad om saknas. Försök igen senare; händer det igen, ge en admin den här referensen: ${reference}`,
  question: {
    failed: 'Något gick fel hos oss. Försök igen.',
    unavailable: 'Klubbens uppgifter kan inte nås just nu. Försök igen om en minut.',
    busy: 'Det är mycket på gång just nu. Försök igen.',
  },
  gateway: {
    recordsUnsure:
      'Klubbens uppgifter svarar inte just nu, så jag vet inte om det här är gjort. Det kan fortfarande hända under de närmaste minuterna, och då visas svaret här; titta efter innan du försöker igen.',
    recordsAway: 'Klubbens uppgifter kan inte nås just nu; ingenting ändrades. Försök igen om en minut.',
    slow: 'Det här tar längre tid än vanligt. Din begäran är sparad, och svaret kommer att synas här.',
    overdue: 'Svaret kom inte i tid för att visas här. Din begäran är sparad och utförs när klubbens uppgifter är tillbaka.',
    notAnswering: 'Klubbens uppgifter svarar inte just nu. Försök igen om en minut.',
    failed: (reference) =>
      `Något gick fel, ingenting ändrades. Försök igen; om det inte går över, ge en admin referensen \`${reference}\`.`,
    unknownCommand: 'Det här kommandot finns inte längre. Discord visar de nya om en stund; starta annars om Discord.',
    staleControl: 'Den här knappen eller det här formuläret är för gammalt. Använd det nyaste meddelandet eller kommandot igen.',
    otherServer: 'Den här botten är bara till för en annan server.',
    serverOnly: 'Gör det här på klubbens server: här i direktmeddelanden vet jag inte vilken klubb du menar.',
    notAMember: 'Du är inte medlem (längre) på servern som det här hör till. Gå med först och använd sedan knappen där.',
    memberUnknown: 'Discord säger inte just nu om du är med på servern. Försök igen om en minut, eller använd knappen där.',
    draftGone: 'Det du fyllde i sparas i 15 minuter, och den tiden är ute. Börja om med kommandot eller knappen.',
    draftOfAnother: 'Bara den som fyllde i formuläret kan öppna det igen.',
    slowDown: (seconds) =>
      `Det var mycket på en gång, så det här hoppades över; ingenting ändrades. Försök igen om ${inSeconds(seconds)}.`,
    clubBusy: (seconds) =>
      `Din klubb gör väldigt mycket just nu, så det här hoppades över; ingenting ändrades. Försök igen om ${inSeconds(seconds)}.`,
    optionUnreadable: (name) => `Jag kunde inte läsa alternativet **${name}**. Kontrollera det och försök igen.`,
    edit: 'Redigera',
  },
  attachment: {
    foreign: 'Den filen är inte uppladdad till Discord. Ladda upp själva filen och försök igen.',
    gone: 'Den uppladdade filen kan inte längre hämtas från Discord. Ladda upp den igen.',
    tooLarge: (size) => `Filen är större än ${size}. Skicka en mindre.`,
    empty: 'Filen är tom (0 byte). Kontrollera den och ladda upp den igen.',
  },
  link: {
    foreign: (origins) => `Bara länkar som börjar med ${origins.join(' eller ')} öppnas. ${sendFile}`,
    leadsAway: (host) => `Länken leder bort från ${host}, så den följdes inte. ${sendFile}`,
    gone: (host, status) => `${host} lämnar inte ut filen (svaret är ${status}); det kan krävas inloggning. ${sendFile}`,
    private: (host) => `${host} pekar här in i ett privat nät, så länken öppnades inte. ${sendFile}`,
    unreachable: (host) => `${host} kan inte nås härifrån just nu. ${sendFile}`,
    empty: `Länken leder till en tom fil. ${sendFile}`,
  },
  discord: {
    steps: {
      roleAdopted: (name) => `Tog över rollen ${name}`,
      roleCreated: (name) => `Skapade rollen ${name}`,
      roleDeleted: (name) => `Tog bort rollen ${name}`,
      channelAdopted: (name) => `Tog över kanalen #${name}`,
      channelCreated: (name) => `Skapade kanalen #${name}`,
      channelPermitted: (name) => `Ställde in behörigheterna för #${name}`,
      channelDeleted: (name) => `Tog bort kanalen #${name}`,
    },
    missingPermissions: (names) =>
      `Botten saknar behörigheter på den här servern: ${names.join(', ')}. Inget skapades. Ge dess roll de behörigheterna och kör installationen igen.`,
    reasons: {
      unknownChannel: 'Kanalen finns inte längre.',
      unknownGuild: 'Botten är inte på den här servern.',
      unknownMember: 'Den medlemmen är inte längre på den här servern.',
      unknownMessage: 'Meddelandet finns inte längre.',
      unknownRole: 'Rollen finns inte längre.',
      missingAccess: 'Botten ser inte den kanalen. Ge den **Visa kanaler** där.',
      dmsClosed: 'Den medlemmen tar inte emot direktmeddelanden från den här botten.',
      missingPermissions: 'Botten saknar en behörighet för det här, eller så ligger dess egen roll för långt ner i rollistan.',
      cardNotShown: 'Kortet som meddelandet hör till visas inte.',
    },
    permissions: {
      ViewChannel: 'Visa kanaler',
      SendMessages: 'Skicka meddelanden',
      EmbedLinks: 'Bädda in länkar',
      AttachFiles: 'Bifoga filer',
      ReadMessageHistory: 'Läsa meddelandehistorik',
      AddReactions: 'Lägga till reaktioner',
      CreatePublicThreads: 'Skapa offentliga trådar',
      SendMessagesInThreads: 'Skicka meddelanden i trådar',
      ManageChannels: 'Hantera kanaler',
      ManageRoles: 'Hantera roller',
      ManageMessages: 'Hantera meddelanden',
    },
  },
  setting: {
    on: 'på',
    off: 'av',
    onOff: '`på` eller `av`',
    wholeNumber: (min, max) => `ett heltal från ${min} till ${max}`,
    oneOf: (values) => `ett av de här värdena: ${values}`,
    freeText: (most) => `text på 1 till ${most} tecken`,
    quoted: (text) => `”${text}”`,
    duration: (min, max) => `en tid från ${min} till ${max}, till exempel \`90 min\`, \`2 h\` eller \`1 dag\``,
    durations: (most, min, max) =>
      `upp till ${most} tider från ${min} till ${max} med komman emellan, till exempel \`24 h, 1 h\`, eller \`av\``,
    orNone: (accepts, word) => `${accepts}; eller \`${word}\``,
    role: 'en roll, vald i rollalternativet (eller omnämnd)',
    channel: 'en textkanal, vald i kanalalternativet (eller omnämnd)',
    days: (count) => (count === 1 ? '1 dag' : `${count} dagar`),
  },
}
