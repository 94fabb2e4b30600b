// The pot feature in Finnish.
import { bold, clip, escapeMarkdown, mentions, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const named = { ace: 'ässäpotti', ctp: 'CTP-potti' }
const ofPot = { ace: 'ässäpotista', ctp: 'CTP-potista' }

export const fi: Words<Texts> = {
  audit: {
    added: (pot, payers, each, title) =>
      `${payers === 1 ? '1 pelaaja:' : `${payers} pelaajaa, kukin`} ${each} (${named[pot]}) · ${bold(title)}`,
    paid: (pot, amount, title) => `Maksoi ${amount} ${ofPot[pot]} · ${bold(title)}`,
    corrected: (pot, amount) => `Perui kirjauksen ${amount} (${named[pot]})`,
    claimTakenBack: (hole, amount, title) => `Perui väylän ${hole} ilmoituksen ja sen myötä maksetun: ${amount} · ${bold(title)}`,
    payouts: (purse, title) => `Julkaisi palkinnot kierroksesta ${bold(title)}: ${purse}`,
  },
  off: (pot) =>
    `Tässä seurassa ei ole käytössä: ${named[pot]}. Admin voi ottaa sen käyttöön komennolla \`/frolf-config set\` (\`pot.${pot}\`).`,
  badAmount: (currency) => `En ymmärrä summaa. Anna se (${currency}) näin: \`5\`, \`5.00\` tai \`2,50\`.`,
  tooMuch: (most) => `Se on enemmän kuin ${most}. Jos se on oikein, kirjaa se pienemmissä osissa.`,
  tooLittle: (balance) => `Siinä on vain ${balance}, eikä potti mene nollan alle.`,
  full: 'Siinä potissa on niin paljon kuin voidaan laskea. Maksa ensin jotain ulos.',
  noEntry: 'Sellaista kirjausta ei ole. Valitse listasta, joka ilmestyy kirjoittaessasi.',
  isCorrection: 'Se kirjaus on itse korjaus. Kirjaa oikea summa uutena maksuna.',
  correctedAlready: 'Se kirjaus on jo peruttu.',
  notYours: 'Sen voivat tehdä vain kierroksen järjestäjä, editorit ja adminit. Pyydä jotakuta heistä.',
  roundNotFound: 'Sitä kierrosta ei ole täällä (enää). Valitse listasta.',
  notPlayers: (users) => `${mentions(users)} ${users.length === 1 ? 'ei' : 'eivät'} ole sen kierroksen pelaajien listalla.`,
  allPaid: (users) => `${mentions(users)}: jo maksettu sille kierrokselle, joten mitään ei kirjattu.`,
  added: (pot, users, each, balance) =>
    `Kirjattu: ${mentions(users)}, ${users.length === 1 ? '' : 'kukin '}${each} (${named[pot]}). Siinä on nyt **${balance}**.`,
  skipped: (users) => `Jo maksettu, joten ei kirjattu uudelleen: ${mentions(users)}.`,
  ownWitness: 'Jonkun muun on täytynyt nähdä ässä: valitse todistajaksi toinen jäsen.',
  empty: (pot) => `Tyhjä: ${named[pot]}. Maksettavaa ei ole.`,
  paid: (pot, user, amount, balance) => `Kirjattu: <@${user}> saa **${amount}** ${ofPot[pot]}. Siinä on nyt ${balance}.`,
  aceNote: (user, witness, amount) => `🎉 Ässä! <@${user}> saa **${amount}** ässäpotista. Todistaja: <@${witness}>.`,
  needReason: 'Kerro syy muutamalla sanalla; se jää historiaan.',
  corrected: (pot, balance) => `Peruttu vastakirjauksella. Nyt **${balance}** (${named[pot]}).`,
  form: { title: 'Ketkä maksoivat?', who: 'Maksaneet pelaajat' },
  title: { ace: 'Ässäpotti', ctp: 'CTP-potti' },
  balance: (amount) => `Siinä on **${amount}**.`,
  nothingYet: 'Mitään ei ole vielä maksettu.',
  kinds: { 'paid-in': 'maksettu pottiin', payout: 'maksettu ulos', correction: 'korjaus' },
  line: (at, kind, amount, more) => `${timestamp(at, 'D')} · ${kind} **${amount}**${more}`,
  of: (user) => ` · <@${user}>`,
  seenBy: (user) => ` · todistaja <@${user}>`,
  enteredBy: (user) => ` · kirjasi <@${user}>`,
  because: (reason) => ` · ${escapeMarkdown(reason)}`,

  badPlaces: (max) => `Palkittuja sijoja voi olla 1–${max}.`,
  badShare: 'Maksettava osuus on kokonainen prosenttiluku, 1–100.',
  nobodyFinished: 'Kukaan ei ole vielä päässyt maaliin sillä kierroksella. Kirjatkaa ensin tulokset.',
  payoutTitle: (title) => `Palkinnot: ${escapeMarkdown(title)}`,
  payoutHead: (entrants, fee, share, purse, isFinal) =>
    `${entrants === 1 ? '1 pelaaja' : `${entrants} pelaajaa`} × ${fee}${share < 100 ? `, maksetaan ${share} %` : ''}: **${purse}**${isFinal ? '' : '\nKierros ei ole päättynyt: näin tilanne on nyt.'}`,
  payoutLine: (place, name, amount) => `**${place}.** ${name} · **${amount}**`,
  andMore: (count) => `… ja ${count} muuta`,
  payoutPosted: 'Julkaistu kierroksen ketjussa.',

  badHole: 'Väylän numero on 1–36.',
  noDistance: 'Kerro etäisyys korista, esimerkiksi `2.4 m` tai `6 ft`.',
  badDistance: (typed) =>
    `”${escapeMarkdown(clip(typed, 40))}” ei ole etäisyys, jonka ymmärrän. Anna se yksikön kanssa: \`2.4 m\`, \`240 cm\`, \`6 ft\` tai \`6 ft 4 in\`.`,
  tooFar: 'Se on yli 300 m korista. Tarkista luku ja yksikkö.',
  fartherReply: (hole, holder, held, yours) =>
    `Kirjattu: ${yours}. <@${holder}> on lähimpänä väylällä ${hole}, etäisyys **${escapeMarkdown(held)}**; kirjattu on voimassa, jos tuo ilmoitus perutaan. Jos se on väärin, <@${holder}>, kierroksen järjestäjä tai Editor voi perua sen komennolla \`/ctp withdraw\`.`,
  notLive:
    'CTP (lähimpänä koria) ilmoitetaan kierroksen ollessa käynnissä. Sen jälkeen järjestäjä tai Editor voi kirjata sen jonkun puolesta: `/ctp claim` ja `jäsen`.',
  notPlaying: 'CTP:n voivat ilmoittaa vain kierroksen pelaajat.',
  claimed: (user, hole, distance) => `📍 CTP väylä ${hole}: <@${user}>, etäisyys korista **${escapeMarkdown(distance)}**.`,
  claimCorrected: (user, hole, distance, before) =>
    `📍 CTP väylä ${hole}, korjattu: <@${user}>, etäisyys korista **${escapeMarkdown(distance)}** (aiemmin: ${escapeMarkdown(before)}).`,
  closestNow: ({ member, distance }) => `Nyt lähimpänä on <@${member}>, **${escapeMarkdown(distance)}**.`,
  claimWithdrawn: (hole, taken, best, amount) =>
    [
      `📍 CTP väylä ${hole}: ilmoitus peruttiin, <@${taken.member}> (${escapeMarkdown(taken.distance)}).`,
      ...(amount === undefined ? [] : [`**${amount}** on taas CTP-potissa.`]),
      best
        ? `Nyt lähimpänä on <@${best.member}>, **${escapeMarkdown(best.distance)}**.`
        : 'Väylällä ei ole nyt ketään lähimpänä.',
    ].join(' '),
  withdrawn: (hole, user, distance, best, amount) =>
    [
      `Peruttu: <@${user}>, ${escapeMarkdown(distance)}, väylä ${hole}.`,
      best ? `Lähimpänä on <@${best.member}>, **${escapeMarkdown(best.distance)}**.` : 'Väylällä ei ole nyt ketään lähimpänä.',
      ...(amount === undefined ? [] : [`**${amount}** on taas CTP-potissa; sulje väylä uudelleen komennolla \`/ctp close\`.`]),
    ].join(' '),
  noClaim: (hole, user) =>
    `${user === undefined ? 'Sinulla' : `<@${user}>: hänellä`} ei ole väylällä ${hole} ilmoitusta, jonka voisi perua. \`/ctp show\` näyttää, kuka on lähimpänä.`,
  closedForGood: (hole) =>
    `CTP väylällä ${hole} on suljettu. Editor voi vielä perua ilmoituksen: silloin väylä on taas auki ja maksettu palaa pottiin.`,
  openAgain: (hole) => `Väylä ${hole} on taas auki: sulje se uudelleen komennolla \`/ctp close\`, kun se on oikein.`,
  claimGone: (hole) => `Väylän ${hole} ilmoitus peruttu`,
  claimedReply: (hole, user, isOwn) =>
    `Kirjattu: ${isOwn ? 'olet' : `<@${user}> on`} lähimpänä väylällä ${hole}, kunnes joku pääsee lähemmäs.`,
  closer: 'Olen lähempänä',
  closerForm: { title: (hole) => `Lähempänä väylällä ${hole}?`, distance: 'Etäisyytesi' },
  closed: (hole) => `CTP väylällä ${hole} on suljettu.`,
  nobody: (hole) => `Kukaan ei ole ilmoittanut väylää ${hole} sillä kierroksella.`,
  noClaims: 'Kukaan ei ole vielä ilmoittanut CTP:tä sillä kierroksella. Sen tekee `/ctp claim`.',
  ctpTitle: (title) => `Lähimpänä koria: ${escapeMarkdown(title)}`,
  ctpLine: (hole, best, next, isClosed) =>
    `**Väylä ${hole}** · <@${best.member}> · ${escapeMarkdown(best.distance)}${next ? ` (seuraavana: <@${next.member}>, ${escapeMarkdown(next.distance)})` : ''}${isClosed ? ' · suljettu' : ''}`,
  won: (user, hole, distance, amount) =>
    `🏆 Väylä ${hole}: lähimpänä oli <@${user}>, **${escapeMarkdown(distance)}**${amount === undefined ? '' : ` – CTP-potista **${amount}**`}.`,
  closedReply: (hole) => `Väylä ${hole} on suljettu.`,
}

export const fiWords: InteractionWords = {
  commands: {
    acepot: {
      name: 'ässäpotti',
      description: 'Ässäpotin kirjanpito; rahaa ei siirretä',
    },
    'acepot show': {
      name: 'näytä',
      description: 'Paljonko ässäpotissa on',
    },
    'acepot add': {
      name: 'lisää',
      description: 'Pelaajat maksoivat kierrokselle (järjestäjä, editorit)',
      options: {
        round: {
          name: 'kierros',
          description: 'Mikä kierros',
        },
        amount: {
          name: 'summa',
          description: 'Paljonko kukin maksoi, esimerkiksi 2.00',
        },
      },
    },
    'acepot pay': {
      name: 'maksa',
      description: 'Joku heitti ässän: kirjaa, mitä hän saa (editorit)',
      options: {
        round: {
          name: 'kierros',
          description: 'Mikä kierros',
        },
        user: {
          name: 'jäsen',
          description: 'Kuka heitti ässän',
        },
        witness: {
          name: 'todistaja',
          description: 'Kuka näki sen',
        },
        amount: {
          name: 'summa',
          description: 'Paljonko hän saa (muuten: kaiken)',
        },
      },
    },
    'acepot history': {
      name: 'historia',
      description: 'Ässäpotin viimeiset tapahtumat',
    },
    'acepot correct': {
      name: 'korjaa',
      description: 'Peru kirjaus vastakirjauksella (editorit)',
      options: {
        entry: {
          name: 'kirjaus',
          description: 'Mikä kirjaus',
        },
        reason: {
          name: 'syy',
          description: 'Miksi',
        },
      },
    },
    payouts: {
      name: 'palkinnot',
      description: 'Mitä kukin sija saa kierroksen osallistumismaksuista; rahaa ei siirretä',
      options: {
        round: {
          name: 'kierros',
          description: 'Mikä kierros',
        },
        fee: {
          name: 'maksu',
          description: 'Osallistumismaksu pelaajalta, esimerkiksi 5.00',
        },
        share: {
          name: 'osuus',
          description: 'Maksettava osuus prosentteina (muuten: 100)',
        },
        places: {
          name: 'sijat',
          description: 'Montako sijaa palkitaan (muuten: 40 % pelaajista)',
        },
        post: {
          name: 'julkaise',
          description: 'Kaikille näkyviin kierroksen ketjuun (järjestäjä, editorit)',
        },
      },
    },
    ctp: {
      name: 'ctp',
      description: 'Lähimpänä koria',
    },
    'ctp claim': {
      name: 'ilmoita',
      description: 'Olet lähimpänä koria',
      options: {
        round: {
          name: 'kierros',
          description: 'Mikä kierros',
        },
        hole: {
          name: 'väylä',
          description: 'Mikä väylä',
        },
        distance: {
          name: 'etäisyys',
          description: 'Kuinka kaukana, esimerkiksi 2.4 m tai 6 ft 4 in',
        },
        user: {
          name: 'jäsen',
          description: 'Kenen kiekko (järjestäjä, editorit)',
        },
      },
    },
    'ctp withdraw': {
      name: 'peru',
      description: 'Peru ilmoitus; seuraavaksi lähin on voimassa',
      options: {
        round: {
          name: 'kierros',
          description: 'Mikä kierros',
        },
        hole: {
          name: 'väylä',
          description: 'Mikä väylä',
        },
        user: {
          name: 'jäsen',
          description: 'Kenen ilmoitus; muuten omasi (järjestäjä, editorit)',
        },
      },
    },
    'ctp show': {
      name: 'näytä',
      description: 'Kuka on lähimpänä, väylä väylältä',
      options: {
        round: {
          name: 'kierros',
          description: 'Mikä kierros',
        },
      },
    },
    'ctp close': {
      name: 'sulje',
      description: 'Johtaja on voittanut väylän (järjestäjä, editorit)',
      options: {
        round: {
          name: 'kierros',
          description: 'Mikä kierros',
        },
        hole: {
          name: 'väylä',
          description: 'Mikä väylä',
        },
        amount: {
          name: 'summa',
          description: 'Mitä CTP-potista maksetaan (muuten: ei mitään)',
        },
      },
    },
    'ctp add': {
      name: 'lisää',
      description: 'Pelaajat maksoivat kierrokselle (järjestäjä, editorit)',
      options: {
        round: {
          name: 'kierros',
          description: 'Mikä kierros',
        },
        amount: {
          name: 'summa',
          description: 'Paljonko kukin maksoi, esimerkiksi 2.00',
        },
      },
    },
    'ctp pot': {
      name: 'potti',
      description: 'Paljonko CTP-potissa on ja sen viimeiset tapahtumat',
    },
    'ctp correct': {
      name: 'korjaa',
      description: 'Peru kirjaus vastakirjauksella (editorit)',
      options: {
        entry: {
          name: 'kirjaus',
          description: 'Mikä kirjaus',
        },
        reason: {
          name: 'syy',
          description: 'Miksi',
        },
      },
    },
  },
  settings: {
    'pot.ace': {
      label: 'Ässäpotti',
      description: 'Botti pitää kirjaa ässäpotista: kuka maksoi ja kenelle maksettiin. Se ei siirrä rahaa.',
    },
    'pot.ctp': {
      label: 'Lähimpänä koria',
      description:
        'Pelaajat ilmoittavat kierroksen aikana olevansa lähimpänä koria, ja botti pitää kirjaa sen potista. Se ei siirrä rahaa.',
    },
    'pot.currency': {
      label: 'Pottien valuutta',
      description: 'Missä valuutassa pottien summat ovat. Vaihto ei muunna mitään.',
    },
  },
}
