// The betting feature in Finnish.
import { escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const putts = (amount: number) => `${amount} ${Math.abs(amount) === 1 ? 'putti' : 'puttia'}`
const playMoney = 'Putit ovat leikkirahaa: ne eivät ole minkään arvoisia, eikä niitä voi ostaa tai maksaa ulos.'

export const fi: Words<Texts> = {
  putts,
  playMoney,
  off: 'Tässä seurassa ei lyödä vetoa. Admin voi ottaa sen käyttöön komennolla `/frolf-config set` (`betting.enabled`); kyse on vain leikkirahasta.',
  roundNotFound: 'Sitä kierrosta ei ole täällä (enää). Valitse listasta.',
  noSelection: 'En ymmärrä, mistä lyöt vetoa. Valitse listasta, joka ilmestyy kirjoittaessasi.',
  notOpen: (title) =>
    `Vedot kierroksesta **${escapeMarkdown(title)}** on suljettu: niitä otetaan, kunnes kierros alkaa. \`/bet place\` näyttää avoimet kierrokset.`,
  notPlaying: (user) => `<@${user}> ei ole sen kierroksen pelaajien listalla, joten siitä ei lyödä vetoa.`,
  optedOut: (user) => `<@${user}> ei ole mukana vedoissa, joten siitä ei lyödä vetoa.`,
  youOptedOut: 'Et ole enää mukana vedoissa. `/bet opt-in` tuo sinut takaisin.',
  alone: 'Listalla ei ole vielä ketään muuta, joten voitettavaa ei ole. Yritä, kun pelaajia on enemmän.',
  noLine: (user, least) =>
    `<@${user}>: rajaan tarvitaan vähintään ${least} päättynyttä kierrosta, joissa on tulos suhteessa pariin. Lyö vetoa voitosta tai kaksinkamppailusta.`,
  againstYourself: 'Et voi lyödä vetoa itseäsi vastaan. Lyö vetoa itsestäsi tai muista.',
  badStake: (most) => `Aseta panokseksi kokonainen määrä putteja, 1–${most}.`,
  tooLittle: (balance) => `Kukkarossasi on ${putts(balance)}. Aseta sen verran tai vähemmän.`,
  twice: 'Sinulla on jo juuri se veto. `/bet cancel` peruu sen, jos haluat toisen panoksen.',
  noBet: 'Sinulla ei ole sellaista vetoa. Valitse listasta.',
  betOver: 'Se veto on jo ratkaistu.',
  started: 'Kierros on alkanut, joten veto on voimassa.',

  slipTitle: '🎲 Vetosi',
  rules: {
    win: 'Jaettu ykkössija maksaa osuutensa. DNF häviää; jos ei lähde, panos palautetaan.',
    beat: 'Maaliin päässyt voittaa DNF:n. Sama sija, kaksi DNF:ää tai joku ei lähde: panos palautetaan.',
    over: 'Tuloksen mukaan suhteessa pariin. DNF tai ei lähtenyt: panos palautetaan.',
    under: 'Tuloksen mukaan suhteessa pariin. DNF tai ei lähtenyt: panos palautetaan.',
  },
  slip: (what, title, stake, odds, payout, balance) =>
    [
      `**${what}**`,
      `kierroksella ${escapeMarkdown(title)}`,
      '',
      `Panos **${putts(stake)}** kertoimella **${odds}**: voittaessa **${putts(payout)}**.`,
      `Kukkarossasi on ${putts(balance)}.`,
    ].join('\n'),
  moved: '⚠️ Kertoimet ovat muuttuneet sen jälkeen, kun katsoit, joten vetoa ei lyöty. Nyt ne ovat:',
  place: 'Lyö veto',
  placed: (what, title, stake, odds, payout, balance) =>
    `Lyöty: **${what}** kierroksella ${escapeMarkdown(title)}, ${putts(stake)} kertoimella ${odds}; voittaessa ${putts(payout)}. Kukkarossasi on nyt **${putts(balance)}**. \`/bet cancel\` peruu sen, kunnes kierros alkaa.`,
  cancelled: (stake, balance) => `Peruttu. Panoksesi ${putts(stake)} on taas sinulla: kukkarossasi on **${putts(balance)}**.`,

  win: (who) => `${who} voittaa`,
  beat: (who, whom) => `${who} voittaa pelaajan ${whom}`,
  over: (who, line) => `${who} yli ${line}`,
  under: (who, line) => `${who} alle ${line}`,
  states: {
    open: 'avoinna',
    won: 'voitti',
    tied: 'voitti tasapelissä',
    lost: 'hävisi',
    void: 'panos takaisin',
    withdrawn: 'panos takaisin',
  },
  whyWithdrawn: {
    'by-member': 'peruttu',
    'opt-out': 'joku jäi pois vedoista',
    'round-cancelled': 'kierros peruttu',
    'switched-off': 'vedot pois käytöstä',
  },

  listTitle: '🎲 Vetosi',
  open: 'Avoinna',
  settled: 'Viimeksi ratkaistut',
  noBets: 'Et ole vielä lyönyt vetoa. Sen tekee `/bet place`; `/bet odds` näyttää kertoimet.',
  betLine: (what, title, stake, odds) => `${what} · ${escapeMarkdown(title)} · ${putts(stake)} kertoimella ${odds}`,
  pays: (payout) => ` · maksaa ${payout}`,
  came: (state, due) => ` · **${state}**${due > 0 ? ` (${due})` : ''}`,

  walletTitle: (season) => `👛 Kukkarosi · ${season}`,
  offSeason: 'kausien välissä',
  holds: (balance) => `Siinä on **${putts(balance)}**.`,
  inPlay: (amount) => `Avoimissa vedoissa: ${putts(amount)}.`,
  owed: (amount) => `Korjaus perui jo käytettyjä voittoja: velkaa on ${putts(amount)}, ja se vähennetään seuraavasta voitostasi.`,
  kinds: { grant: 'alkurahat', stake: 'panos', credit: 'maksettu sinulle', debit: 'peruttu korjauksen jälkeen' },
  entryLine: (at, kind, amount) => `${timestamp(at, 'D')} · ${kind} **${amount > 0 ? '+' : ''}${amount}**`,

  boardTitle: (season) => `🏆 Kukkarot · ${season}`,
  boardLine: (rank, user, total, inPlay) =>
    `**${rank}.** <@${user}> **${putts(total)}**${inPlay > 0 ? ` · niistä ${inPlay} avoimissa vedoissa` : ''}`,
  noSeason: 'Sellaista kautta ei ole. Valitse listasta, joka ilmestyy kirjoittaessasi.',
  nobodyYet: 'Kenelläkään ei ole vielä kukkaroa täällä. `/bet wallet` avaa omasi.',
  andMore: (count) => `… ja ${count} muuta`,

  oddsTitle: (title) => `🎲 Kertoimet · ${escapeMarkdown(title)}`,
  oddsHead: (startsAt) =>
    `Vetoja otetaan, kunnes kierros alkaa (${timestamp(startsAt, 'R')}): \`/bet place\`, myös kaksinkamppailuista.`,
  oddsLine: (user, win, lines) => `<@${user}> voittaa **${win}**${lines}`,
  oddsLines: (line, under, over) => ` · alle ${line} **${under}**, yli **${over}**`,
  nothingOn: 'Vedon kohteita ei vielä ole: listalla on oltava vähintään kaksi, ja ainakin toisen on oltava mukana vedoissa.',

  optOut: (back) =>
    `Et ole enää mukana vedoissa: kukaan ei voi lyödä vetoa sinusta, etkä lyö vetoja.${back > 0 ? ` ${back === 1 ? 'Yksi veto palautettiin' : `${back} vetoa palautettiin`}.` : ''} Vetosi käynnissä olevista kierroksista ovat voimassa niiden loppuun. \`/bet opt-in\` tuo sinut takaisin.`,
  optedOutAlready: 'Olet jo jäänyt pois vedoista. `/bet opt-in` tuo sinut takaisin.',
  optIn: 'Olet taas mukana vedoissa. Palautetut vedot pysyvät palautettuina.',
  optedInAlready: 'Olet jo mukana vedoissa.',

  switchedOff: (count) => `${count === 1 ? 'Yksi avoin veto' : `${count} avointa vetoa`} palautettiin.`,
  cardLine: (count) => `🎲 ${count === 1 ? 'Yksi veto' : `${count} vetoa`} leikkirahalla`,
  reportTitle: 'Vedot',
  changed: (user, what, from, to, difference) =>
    `<@${user}>: ${what}: ${from} → ${to}${difference === 0 ? '' : ` (${difference > 0 ? '+' : ''}${difference})`}`,
  settledNote: '🎲 **Vedot on ratkaistu** (leikkirahaa)',
  settledLine: (user, what, state, stake, due) => `<@${user}> · ${what} · ${state}: ${putts(stake)} → **${due}**`,
}

export const fiWords: InteractionWords = {
  commands: {
    bet: {
      name: 'veto',
      description: 'Vetoja leikkirahalla kierroksista; ei koskaan oikealla',
    },
    'bet place': {
      name: 'lyö',
      description: 'Lyö vetoa kierroksesta; näet ensin, mitä se maksaisi',
      options: {
        round: {
          name: 'kierros',
          description: 'Kierros, joka ei ole alkanut',
        },
        on: {
          name: 'kohde',
          description: 'Mistä lyöt vetoa: kirjoita nimiä rajataksesi listaa',
        },
        stake: {
          name: 'panos',
          description: 'Montako puttia (leikkirahaa)',
        },
      },
    },
    'bet odds': {
      name: 'kertoimet',
      description: 'Kierroksen kertoimet',
      options: {
        round: {
          name: 'kierros',
          description: 'Kierros, joka ei ole alkanut',
        },
      },
    },
    'bet list': {
      name: 'lista',
      description: 'Vetosi',
    },
    'bet cancel': {
      name: 'peru',
      description: 'Peru veto ennen kierroksen alkua',
      options: {
        bet: {
          name: 'veto',
          description: 'Mikä veto',
        },
      },
    },
    'bet wallet': {
      name: 'kukkaro',
      description: 'Paljonko kukkarossasi on',
    },
    'bet board': {
      name: 'taulu',
      description: 'Kenen kukkarossa on eniten',
      options: {
        season: {
          name: 'kausi',
          description: 'Käynnissä oleva, jos tyhjä',
        },
      },
    },
    'bet opt-out': {
      name: 'jää-pois',
      description: 'Jää pois vedoista: kukaan ei voi lyödä vetoa sinusta',
    },
    'bet opt-in': {
      name: 'tule-mukaan',
      description: 'Tule taas mukaan vetoihin',
    },
  },
  settings: {
    'betting.enabled': {
      label: 'Vedot leikkirahalla',
      description:
        'Jäsenet lyövät vetoa puteilla, arvottomalla leikkirahalla, kierroksista, jotka eivät ole alkaneet. Pois kytkeminen palauttaa avoimet vedot.',
    },
    'betting.start-amount': {
      label: 'Putteja aluksi',
      description: 'Paljonko uudessa kukkarossa on; jokaisella jäsenellä on yksi kaudessa. Jo avatut pitävät sisältönsä.',
      choices: { unit: 'puttia' },
    },
  },
}
