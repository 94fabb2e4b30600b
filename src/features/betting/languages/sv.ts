// The betting feature in Swedish.
import { escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const putts = (amount: number) => `${amount} ${Math.abs(amount) === 1 ? 'putt' : 'puttar'}`
const playMoney = 'Puttar är låtsaspengar: de är inget värda och kan varken köpas eller betalas ut.'

export const sv: Words<Texts> = {
  putts,
  playMoney,
  off: 'Den här klubben har ingen vadslagning. En admin kan slå på den med `/frolf-config set` (`betting.enabled`); det är bara låtsaspengar.',
  roundNotFound: 'Den rundan finns inte här (längre). Välj en i listan.',
  noSelection: 'Jag kan inte läsa vad du satsar på. Välj det i listan som visas medan du skriver.',
  notOpen: (title) =>
    `Vaden på **${escapeMarkdown(title)}** är stängda: de tas emot tills en runda börjar. \`/bet place\` visar öppna rundor.`,
  notPlaying: (user) => `<@${user}> står inte på listan över dem som spelar den rundan, så det finns inga vad.`,
  optedOut: (user) => `<@${user}> är inte med i vadslagningen, så det finns inga vad.`,
  youOptedOut: 'Du är inte med i vadslagningen längre. `/bet opt-in` tar dig tillbaka.',
  alone: 'Ingen annan står på listan än, så det finns inget att vinna. Försök igen när fler spelar.',
  noLine: (user, least) =>
    `<@${user}> behöver minst ${least} avslutade rundor med resultat mot par innan det finns en linje. Satsa på vinst eller duell i stället.`,
  againstYourself: 'Du kan inte satsa mot dig själv. Satsa på dig själv eller på andra.',
  badStake: (most) => `Satsa ett helt antal puttar, från 1 till ${most}.`,
  tooLittle: (balance) => `I din plånbok finns ${putts(balance)}. Satsa det eller mindre.`,
  twice: 'Du har redan just det vadet. `/bet cancel` tar tillbaka det om du vill satsa annorlunda.',
  noBet: 'Du har inget sådant vad. Välj ett i listan.',
  betOver: 'Det vadet är redan avgjort.',
  started: 'Rundan har börjat, så vadet gäller.',

  slipTitle: '🎲 Ditt vad',
  rules: {
    win: 'En delad förstaplats betalar sin del. DNF förlorar; den som inte startar ger tillbaka insatsen.',
    beat: 'Den som går i mål slår en DNF. Samma plats, två DNF eller någon som inte startar: insatsen tillbaka.',
    over: 'Efter resultatet mot par. DNF eller inte startat: insatsen tillbaka.',
    under: 'Efter resultatet mot par. DNF eller inte startat: insatsen tillbaka.',
  },
  slip: (what, title, stake, odds, payout, balance) =>
    [
      `**${what}**`,
      `i ${escapeMarkdown(title)}`,
      '',
      `Insats **${putts(stake)}** till **${odds}**: ger **${putts(payout)}** vid vinst.`,
      `I din plånbok finns ${putts(balance)}.`,
    ].join('\n'),
  moved: '⚠️ Oddsen har ändrats sedan du tittade, så inget satsades. Så här är de nu:',
  place: 'Lägg vadet',
  placed: (what, title, stake, odds, payout, balance) =>
    `Lagt: **${what}** i ${escapeMarkdown(title)}, ${putts(stake)} till ${odds}; ger ${putts(payout)} vid vinst. I din plånbok finns nu **${putts(balance)}**. \`/bet cancel\` tar tillbaka det tills rundan börjar.`,
  cancelled: (stake, balance) => `Taget tillbaka. Du har dina ${putts(stake)} igen: i din plånbok finns **${putts(balance)}**.`,

  win: (who) => `${who} vinner`,
  beat: (who, whom) => `${who} slår ${whom}`,
  over: (who, line) => `${who} över ${line}`,
  under: (who, line) => `${who} under ${line}`,
  states: {
    open: 'öppet',
    won: 'vunnet',
    tied: 'vunnet vid delad plats',
    lost: 'förlorat',
    void: 'insatsen tillbaka',
    withdrawn: 'insatsen tillbaka',
  },
  whyWithdrawn: {
    'by-member': 'taget tillbaka',
    'opt-out': 'någon är inte med längre',
    'round-cancelled': 'rundan inställd',
    'switched-off': 'vadslagningen avstängd',
  },

  listTitle: '🎲 Dina vad',
  open: 'Öppna',
  settled: 'Senast avgjorda',
  noBets: 'Du har inte lagt några vad än. Det görs med `/bet place`; `/bet odds` visar vad som finns.',
  betLine: (what, title, stake, odds) => `${what} · ${escapeMarkdown(title)} · ${putts(stake)} till ${odds}`,
  pays: (payout) => ` · ger ${payout}`,
  came: (state, due) => ` · **${state}**${due > 0 ? ` (${due})` : ''}`,

  walletTitle: (season) => `👛 Din plånbok · ${season}`,
  offSeason: 'mellan säsongerna',
  holds: (balance) => `I den finns **${putts(balance)}**.`,
  inPlay: (amount) => `I öppna vad: ${putts(amount)}.`,
  owed: (amount) =>
    `En rättelse har tagit tillbaka vinster som redan var använda: ${putts(amount)} är kvar att betala och dras från din nästa vinst.`,
  kinds: { grant: 'att börja med', stake: 'satsat', credit: 'betalt till dig', debit: 'taget tillbaka efter en rättelse' },
  entryLine: (at, kind, amount) => `${timestamp(at, 'D')} · ${kind} **${amount > 0 ? '+' : ''}${amount}**`,

  boardTitle: (season) => `🏆 Plånböcker · ${season}`,
  boardLine: (rank, user, total, inPlay) =>
    `**${rank}.** <@${user}> **${putts(total)}**${inPlay > 0 ? ` · varav ${inPlay} i öppna vad` : ''}`,
  noSeason: 'Den säsongen finns inte. Välj en i listan som visas medan du skriver.',
  nobodyYet: 'Ingen har någon plånbok här än. `/bet wallet` öppnar din.',
  andMore: (count) => `… och ${count} till`,

  oddsTitle: (title) => `🎲 Odds · ${escapeMarkdown(title)}`,
  oddsHead: (startsAt) => `Vad tas emot tills rundan börjar (${timestamp(startsAt, 'R')}): \`/bet place\`, även dueller.`,
  oddsLine: (user, win, lines) => `<@${user}> vinner **${win}**${lines}`,
  oddsLines: (line, under, over) => ` · under ${line} **${under}**, över **${over}**`,
  nothingOn: 'Det finns inget att satsa på än: minst två måste stå på listan, och en av dem vara med i vadslagningen.',

  optOut: (back) =>
    `Du är inte med i vadslagningen längre: ingen kan satsa på dig, och du lägger inga vad.${back > 0 ? ` ${back === 1 ? 'Ett vad betalades' : `${back} vad betalades`} tillbaka.` : ''} Dina vad på pågående rundor gäller tills de är slut. \`/bet opt-in\` tar dig tillbaka.`,
  optedOutAlready: 'Du är redan inte med. `/bet opt-in` tar dig tillbaka.',
  optIn: 'Du är med i vadslagningen igen. Vad som betalats tillbaka förblir så.',
  optedInAlready: 'Du är redan med i vadslagningen.',

  switchedOff: (count) => `${count === 1 ? 'Ett öppet vad' : `${count} öppna vad`} betalades tillbaka.`,
  cardLine: (count) => `🎲 ${count === 1 ? 'Ett vad' : `${count} vad`} i låtsaspengar`,
  reportTitle: 'Vad',
  changed: (user, what, from, to, difference) =>
    `<@${user}>: ${what}: ${from} → ${to}${difference === 0 ? '' : ` (${difference > 0 ? '+' : ''}${difference})`}`,
  settledNote: '🎲 **Vaden är avgjorda** (låtsaspengar)',
  settledLine: (user, what, state, stake, due) => `<@${user}> · ${what} · ${state}: ${putts(stake)} → **${due}**`,
}

export const svWords: InteractionWords = {
  commands: {
    bet: {
      name: 'vad',
      description: 'Vad i låtsaspengar på rundor; aldrig riktiga pengar',
    },
    'bet place': {
      name: 'lägg',
      description: 'Satsa på en runda; först visas vad det skulle ge',
      options: {
        round: {
          name: 'runda',
          description: 'En runda som inte har börjat',
        },
        on: {
          name: 'på',
          description: 'Vad du satsar på: skriv namn för att begränsa listan',
        },
        stake: {
          name: 'insats',
          description: 'Hur många puttar (låtsaspengar)',
        },
      },
    },
    'bet odds': {
      name: 'odds',
      description: 'Oddsen på en runda',
      options: {
        round: {
          name: 'runda',
          description: 'En runda som inte har börjat',
        },
      },
    },
    'bet list': {
      name: 'lista',
      description: 'Dina vad',
    },
    'bet cancel': {
      name: 'ta-tillbaka',
      description: 'Ta tillbaka ett vad innan rundan börjar',
      options: {
        bet: {
          name: 'vad',
          description: 'Vilket vad',
        },
      },
    },
    'bet wallet': {
      name: 'plånbok',
      description: 'Vad som finns i din plånbok',
    },
    'bet board': {
      name: 'topplista',
      description: 'Vem som har mest i plånboken',
      options: {
        season: {
          name: 'säsong',
          description: 'Den pågående om det utelämnas',
        },
      },
    },
    'bet opt-out': {
      name: 'hoppa-av',
      description: 'Var inte med i vadslagningen: ingen kan satsa på dig',
    },
    'bet opt-in': {
      name: 'var-med',
      description: 'Var med i vadslagningen igen',
    },
  },
  settings: {
    'betting.enabled': {
      label: 'Vad i låtsaspengar',
      description:
        'Medlemmar satsar puttar, låtsaspengar utan värde, på rundor som inte har börjat. Avstängning betalar tillbaka öppna vad.',
    },
    'betting.start-amount': {
      label: 'Puttar att börja med',
      description: 'Vad en ny plånbok innehåller; varje medlem har en per säsong. De som redan är öppnade behåller det de har.',
      choices: { unit: 'puttar' },
    },
  },
}
