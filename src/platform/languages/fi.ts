// The platform's words in Finnish.
import type { Words } from '../language/texts.ts'
import type { PlatformTexts } from '../texts.ts'

const sendFile = 'Lataa tiedosto itse ja lähetä se linkin sijaan.'

const inSeconds = (seconds: number): string => (seconds === 1 ? 'sekunnin' : `${seconds} sekunnin`)

export const fi: Words<PlatformTexts> = {
  done: 'Valmis.',
  changedMeanwhile: '⚠️ Jokin on muuttunut sen jälkeen, kun näit tämän, joten mitään ei tehty. Nyt se näyttää tältä:',
  nothingChanged: (reference) =>
    `Meillä meni jotain vikaan, mitään ei muutettu. Yritä myöhemmin uudelleen; jos sama toistuu, anna adminille tämä viite: ${reference}`,
  lastPartMissing: (reference) =>
    `Meillä meni jotain vikaan, ja pyyntösi viimeinen osa jäi tekemättä. Yritä myöhemmin uudelleen; jos sama toistuu, anna adminille tämä viite: ${reference}`,
  question: {
    failed: 'Meillä meni jotain vikaan. Yritä uudelleen.',
    unavailable: 'Seuran tietoihin ei juuri nyt saada yhteyttä. Yritä minuutin päästä uudelleen.',
    busy: 'Nyt on kova ruuhka. Yritä uudelleen.',
  },
  gateway: {
    recordsUnsure:
      'Seuran tiedot eivät juuri nyt vastaa, joten en tiedä, onko tämä tehty. Se voi vielä tapahtua seuraavien minuuttien aikana, ja silloin vastaus tulee tähän; katso ennen kuin yrität uudelleen.',
    recordsAway: 'Seuran tietoihin ei juuri nyt saada yhteyttä; mitään ei muutettu. Yritä minuutin päästä uudelleen.',
    slow: 'Tämä kestää tavallista kauemmin. Pyyntösi on tallessa, ja vastaus ilmestyy tähän.',
    overdue:
      'Vastaus ei ehtinyt ajoissa tähän näytettäväksi. Pyyntösi on tallessa ja tehdään, kun seuran tiedot ovat taas käytettävissä.',
    notAnswering: 'Seuran tiedot eivät juuri nyt vastaa. Yritä minuutin päästä uudelleen.',
    failed: (reference) =>
      `Jotain meni vikaan, mitään ei muutettu. Yritä uudelleen; jos vika pysyy, kerro adminille viite \`${reference}\`.`,
    unknownCommand: 'Tätä komentoa ei enää ole. Discord näyttää uudet hetken päästä; ellei, käynnistä Discord uudelleen.',
    staleControl: 'Tämä painike tai lomake on vanhentunut. Käytä uusinta viestiä tai anna komento uudelleen.',
    otherServer: 'Tämä botti on otettu käyttöön vain toisella palvelimella.',
    serverOnly: 'Tee tämä seurasi palvelimella: täällä yksityisviesteissä en tiedä, mitä seuraa tarkoitat.',
    notAMember: 'Et ole (enää) sen palvelimen jäsen, johon tämä kuuluu. Liity ensin ja käytä sitten painiketta siellä.',
    memberUnknown:
      'Discord ei juuri nyt kerro, oletko sillä palvelimella. Yritä minuutin päästä uudelleen tai käytä painiketta siellä.',
    draftGone: 'Täyttämäsi tiedot säilyvät 15 minuuttia, ja se aika on kulunut. Aloita alusta komennolla tai painikkeella.',
    draftOfAnother: 'Vain lomakkeen täyttäjä voi avata sen uudelleen.',
    slowDown: (seconds) =>
      `Tuli paljon kerralla, joten tämä jätettiin tekemättä; mitään ei muutettu. Yritä uudelleen ${inSeconds(seconds)} päästä.`,
    clubBusy: (seconds) =>
      `Seurassasi tapahtuu juuri nyt paljon, joten tämä jätettiin tekemättä; mitään ei muutettu. Yritä uudelleen ${inSeconds(seconds)} päästä.`,
    optionUnreadable: (name) => `En saanut selvää kohdasta **${name}**. Tarkista se ja yritä uudelleen.`,
    edit: 'Muokkaa',
  },
  attachment: {
    foreign: 'Tiedostoa ei ole ladattu Discordiin. Lataa itse tiedosto ja yritä uudelleen.',
    gone: 'Tiedostoa ei enää saa Discordista. Lataa se uudelleen.',
    tooLarge: (size) => `Tiedosto on suurempi kuin ${size}. Lähetä pienempi.`,
    empty: 'Tiedosto on tyhjä (0 tavua). Tarkista se ja lataa uudelleen.',
  },
  link: {
    foreign: (origins) => `Vain linkit, joiden alussa on ${origins.join(' tai ')}, avataan. ${sendFile}`,
    leadsAway: (host) => `Linkki vie pois osoitteesta ${host}, joten sitä ei seurattu. ${sendFile}`,
    gone: (host, status) => `${host} ei anna tiedostoa (vastaus ${status}); se voi vaatia kirjautumisen. ${sendFile}`,
    private: (host) => `${host} osoittaa täällä yksityiseen verkkoon, joten sitä ei avattu. ${sendFile}`,
    unreachable: (host) => `Osoitteeseen ${host} ei juuri nyt saada täältä yhteyttä. ${sendFile}`,
    empty: `Linkki vie tyhjään tiedostoon. ${sendFile}`,
  },
  discord: {
    steps: {
      roleAdopted: (name) => `Otettiin käyttöön rooli ${name}`,
      roleCreated: (name) => `Luotiin rooli ${name}`,
      roleDeleted: (name) => `Poistettiin rooli ${name}`,
      channelAdopted: (name) => `Otettiin käyttöön kanava #${name}`,
      channelCreated: (name) => `Luotiin kanava #${name}`,
      channelPermitted: (name) => `Asetettiin kanavan #${name} oikeudet`,
      channelDeleted: (name) => `Poistettiin kanava #${name}`,
    },
    missingPermissions: (names) =>
      `Botilta puuttuu tällä palvelimella oikeuksia: ${names.join(', ')}. Mitään ei luotu. Anna nämä oikeudet botin roolille ja aloita käyttöönotto uudelleen.`,
    reasons: {
      unknownChannel: 'Kanavaa ei enää ole.',
      unknownGuild: 'Botti ei ole tällä palvelimella.',
      unknownMember: 'Se jäsen ei ole enää tällä palvelimella.',
      unknownMessage: 'Viestiä ei enää ole.',
      unknownRole: 'Roolia ei enää ole.',
      missingAccess: 'Botti ei näe sitä kanavaa. Anna sille siellä oikeus **Näytä kanavat**.',
      dmsClosed: 'Se jäsen ei ota vastaan tämän botin yksityisviestejä.',
      missingPermissions: 'Botilta puuttuu tähän oikeus, tai sen oma rooli on rooliluettelossa liian alhaalla.',
      cardNotShown: 'Kortti, johon viesti kuuluu, ei ole näkyvissä.',
    },
    permissions: {
      ViewChannel: 'Näytä kanavat',
      SendMessages: 'Lähetä viestejä',
      EmbedLinks: 'Upota linkkejä',
      AttachFiles: 'Liitä tiedostoja',
      ReadMessageHistory: 'Lue viestihistoriaa',
      AddReactions: 'Lisää reaktioita',
      CreatePublicThreads: 'Luo julkisia ketjuja',
      SendMessagesInThreads: 'Lähetä viestejä ketjuissa',
      ManageChannels: 'Hallitse kanavia',
      ManageRoles: 'Hallitse rooleja',
      ManageMessages: 'Hallitse viestejä',
    },
  },
  setting: {
    on: 'päällä',
    off: 'pois',
    onOff: '`päällä` tai `pois`',
    wholeNumber: (min, max) => `kokonaisluku väliltä ${min}–${max}`,
    oneOf: (values) => `yksi näistä: ${values}`,
    freeText: (most) => `1–${most} merkin teksti`,
    quoted: (text) => `”${text}”`,
    duration: (min, max) => `aika väliltä ${min} – ${max}, esimerkiksi \`90 min\`, \`2 h\` tai \`1 päivä\``,
    durations: (most, min, max) =>
      `enintään ${most} aikaa väliltä ${min} – ${max} pilkuilla erotettuina, esimerkiksi \`24 h, 1 h\`, tai \`pois\``,
    orNone: (accepts, word) => `${accepts}; tai \`${word}\``,
    role: 'rooli, valittuna roolikohdassa (tai sen maininta)',
    channel: 'tekstikanava, valittuna kanavakohdassa (tai sen maininta)',
    days: (count) => (count === 1 ? '1 päivä' : `${count} päivää`),
  },
}
