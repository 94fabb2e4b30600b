// The pot feature in Swedish.
import { bold, clip, escapeMarkdown, mentions, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const named = { ace: 'acepott', ctp: 'CTP-pott' }

export const sv: Words<Texts> = {
  audit: {
    added: (pot, payers, each, title) =>
      `${payers === 1 ? '1 spelare:' : `${payers} spelare, var och en`} ${each} till ${named[pot]}en · ${bold(title)}`,
    paid: (pot, amount, title) => `Betalade ut ${amount} ur ${named[pot]}en · ${bold(title)}`,
    corrected: (pot, amount) => `Tog tillbaka en post på ${amount} i ${named[pot]}en`,
    claimTakenBack: (hole, amount, title) =>
      `Tog tillbaka en anmälan på hål ${hole} och därmed utbetalningen av ${amount} · ${bold(title)}`,
    payouts: (purse, title) => `Lade upp utbetalningen för ${bold(title)}: ${purse}`,
  },
  off: (pot) => `Den här klubben har ingen ${named[pot]}. En admin kan slå på den med \`/frolf-config set\` (\`pot.${pot}\`).`,
  badAmount: (currency) => `Jag kan inte läsa beloppet. Ge det i ${currency} som \`5\`, \`5.00\` eller \`2,50\`.`,
  tooMuch: (most) => `Det är mer än ${most}. Om det stämmer, skriv in det i mindre delar.`,
  tooLittle: (balance) => `Det finns bara ${balance} i den, och en pott är aldrig under noll.`,
  full: 'Den potten har så mycket som går att räkna. Betala först ut något.',
  noEntry: 'Den posten finns inte. Välj en i listan som visas medan du skriver.',
  isCorrection: 'Den posten är själv en rättelse. Skriv in det rätta som en ny betalning.',
  correctedAlready: 'Den posten har redan tagits tillbaka.',
  notYours: 'Det kan bara rundans arrangör, editorer och admins göra. Fråga någon av dem.',
  roundNotFound: 'Den rundan finns inte här (längre). Välj en i listan.',
  notPlayers: (users) => `${mentions(users)} står inte på listan över dem som spelar den rundan.`,
  allPaid: (users) => `${mentions(users)} har redan betalat för den rundan, så inget skrevs in.`,
  added: (pot, users, each, balance) =>
    `Inskrivet: ${mentions(users)} betalade ${each}${users.length === 1 ? '' : ' var'} till ${named[pot]}en. I den finns nu **${balance}**.`,
  skipped: (users) => `Redan betalat, så inte inskrivet igen: ${mentions(users)}.`,
  ownWitness: 'Någon annan måste ha sett acet: välj en annan medlem som vittne.',
  empty: (pot) => `${pot === 'ace' ? 'Acepotten' : 'CTP-potten'} är tom, så det finns inget att betala.`,
  paid: (pot, user, amount, balance) => `Inskrivet: <@${user}> får **${amount}** ur ${named[pot]}en. I den finns nu ${balance}.`,
  aceNote: (user, witness, amount) => `🎉 Ace! <@${user}> får **${amount}** ur acepotten. Sett av <@${witness}>.`,
  needReason: 'Säg varför med några ord; anledningen står kvar i historiken.',
  corrected: (pot, balance) => `Taget tillbaka med en motpost. I ${named[pot]}en finns nu **${balance}**.`,
  form: { title: 'Vilka betalade?', who: 'Spelare som betalade' },
  title: { ace: 'Acepott', ctp: 'CTP-pott' },
  balance: (amount) => `I den finns **${amount}**.`,
  nothingYet: 'Inget har betalats in än.',
  kinds: { 'paid-in': 'inbetalt', payout: 'utbetalt', correction: 'rättelse' },
  line: (at, kind, amount, more) => `${timestamp(at, 'D')} · ${kind} **${amount}**${more}`,
  of: (user) => ` · <@${user}>`,
  seenBy: (user) => ` · sett av <@${user}>`,
  enteredBy: (user) => ` · inskrivet av <@${user}>`,
  because: (reason) => ` · ${escapeMarkdown(reason)}`,

  badPlaces: (max) => `Betalda platser måste vara från 1 till ${max}.`,
  badShare: 'Andelen som betalas ut är ett helt antal procent, från 1 till 100.',
  nobodyFinished: 'Ingen har gått i mål i den rundan än, så det finns ingen att betala. Skriv först in resultat.',
  payoutTitle: (title) => `Utbetalning: ${escapeMarkdown(title)}`,
  payoutHead: (entrants, fee, share, purse, isFinal) =>
    `${entrants} spelare × ${fee}${share < 100 ? `, ${share} % betalas ut` : ''}: **${purse}**${isFinal ? '' : '\nRundan är inte avslutad: så här står det nu.'}`,
  payoutLine: (place, name, amount) => `**${place}.** ${name} · **${amount}**`,
  andMore: (count) => `… och ${count} till`,
  payoutPosted: 'Upplagt i rundans tråd.',

  badHole: 'Ett hål har ett nummer från 1 till 36.',
  noDistance: 'Säg hur långt det är från korgen, till exempel `2.4 m` eller `6 ft`.',
  badDistance: (typed) =>
    `”${escapeMarkdown(clip(typed, 40))}” kan jag inte läsa som ett avstånd. Ange det med enhet: \`2.4 m\`, \`240 cm\`, \`6 ft\` eller \`6 ft 4 in\`.`,
  tooFar: 'Det är mer än 300 m från korgen. Kontrollera tal och enhet.',
  fartherReply: (hole, holder, held, yours) =>
    `Noterat: ${yours}. <@${holder}> är närmast på hål ${hole} med **${escapeMarkdown(held)}**; det noterade gäller om den anmälan tas tillbaka. Om den är fel kan <@${holder}>, arrangören eller en Editor ta tillbaka den med \`/ctp withdraw\`.`,
  notLive:
    'CTP (närmast korgen) anmäls medan rundan pågår. Därefter kan arrangören eller en Editor skriva in det åt någon: `/ctp claim` med `medlem`.',
  notPlaying: 'Bara de som spelar rundan kan anmäla CTP.',
  claimed: (user, hole, distance) => `📍 CTP hål ${hole}: <@${user}> ligger **${escapeMarkdown(distance)}** från korgen.`,
  claimCorrected: (user, hole, distance, before) =>
    `📍 CTP hål ${hole}, rättat: <@${user}> ligger **${escapeMarkdown(distance)}** från korgen (tidigare: ${escapeMarkdown(before)}).`,
  closestNow: ({ member, distance }) => `Nu är <@${member}> närmast med **${escapeMarkdown(distance)}**.`,
  claimWithdrawn: (hole, taken, best, amount) =>
    [
      `📍 CTP hål ${hole}: anmälan från <@${taken.member}> (${escapeMarkdown(taken.distance)}) är tillbakatagen.`,
      ...(amount === undefined ? [] : [`**${amount}** är tillbaka i CTP-potten.`]),
      best ? `Nu är <@${best.member}> närmast med **${escapeMarkdown(best.distance)}**.` : 'Ingen har hålet nu.',
    ].join(' '),
  withdrawn: (hole, user, distance, best, amount) =>
    [
      `Tillbakataget: <@${user}> med ${escapeMarkdown(distance)} på hål ${hole}.`,
      best ? `<@${best.member}> är närmast med **${escapeMarkdown(best.distance)}**.` : 'Ingen har hålet nu.',
      ...(amount === undefined ? [] : [`**${amount}** är tillbaka i CTP-potten; stäng hålet igen med \`/ctp close\`.`]),
    ].join(' '),
  noClaim: (hole, user) =>
    `${user === undefined ? 'Du har' : `<@${user}> har`} ingen anmälan på hål ${hole} att ta tillbaka. \`/ctp show\` visar vem som har vad.`,
  closedForGood: (hole) =>
    `CTP på hål ${hole} är stängt. En Editor kan ändå ta tillbaka anmälan: då är hålet öppet igen, och det utbetalda är tillbaka i potten.`,
  openAgain: (hole) => `Hål ${hole} är öppet igen: stäng det en gång till med \`/ctp close\` när det stämmer.`,
  claimGone: (hole) => `Anmälan på hål ${hole} tillbakatagen`,
  claimedReply: (hole, user, isOwn) =>
    `Noterat: ${isOwn ? 'du är' : `<@${user}> är`} närmast på hål ${hole} tills någon slår det.`,
  closer: 'Jag är närmare',
  closerForm: { title: (hole) => `Närmare på hål ${hole}?`, distance: 'Ditt avstånd' },
  closed: (hole) => `CTP på hål ${hole} är stängt.`,
  nobody: (hole) => `Ingen har anmält hål ${hole} i den rundan.`,
  noClaims: 'Ingen har anmält CTP i den rundan än. Det görs med `/ctp claim`.',
  ctpTitle: (title) => `Närmast korgen: ${escapeMarkdown(title)}`,
  ctpLine: (hole, best, next, isClosed) =>
    `**Hål ${hole}** · <@${best.member}> · ${escapeMarkdown(best.distance)}${next ? ` (därefter: <@${next.member}>, ${escapeMarkdown(next.distance)})` : ''}${isClosed ? ' · stängt' : ''}`,
  won: (user, hole, distance, amount) =>
    `🏆 Hål ${hole}: <@${user}> var närmast med **${escapeMarkdown(distance)}**${amount === undefined ? '' : ` och får **${amount}** ur CTP-potten`}.`,
  closedReply: (hole) => `Hål ${hole} är stängt.`,
}

export const svWords: InteractionWords = {
  commands: {
    acepot: {
      name: 'acepott',
      description: 'Acepottens räkenskaper; inga pengar flyttas',
    },
    'acepot show': {
      name: 'visa',
      description: 'Vad som finns i acepotten',
    },
    'acepot add': {
      name: 'betala-in',
      description: 'Spelare har betalat för en runda (arrangör, editorer)',
      options: {
        round: {
          name: 'runda',
          description: 'Vilken runda',
        },
        amount: {
          name: 'belopp',
          description: 'Hur mycket var och en betalade, till exempel 2.00',
        },
      },
    },
    'acepot pay': {
      name: 'betala-ut',
      description: 'Någon gjorde ett ace: skriv in vad det ger (editorer)',
      options: {
        round: {
          name: 'runda',
          description: 'Vilken runda',
        },
        user: {
          name: 'medlem',
          description: 'Vem som gjorde acet',
        },
        witness: {
          name: 'vittne',
          description: 'Vem som såg det',
        },
        amount: {
          name: 'belopp',
          description: 'Hur mycket det ger (annars: allt)',
        },
      },
    },
    'acepot history': {
      name: 'historik',
      description: 'Acepottens senaste rörelser',
    },
    'acepot correct': {
      name: 'rätta',
      description: 'Ta tillbaka en post med en motpost (editorer)',
      options: {
        entry: {
          name: 'post',
          description: 'Vilken post',
        },
        reason: {
          name: 'anledning',
          description: 'Varför',
        },
      },
    },
    payouts: {
      name: 'utbetalning',
      description: 'Vad varje plats i en runda får av startavgifterna; inga pengar flyttas',
      options: {
        round: {
          name: 'runda',
          description: 'Vilken runda',
        },
        fee: {
          name: 'avgift',
          description: 'Startavgift per spelare, till exempel 5.00',
        },
        share: {
          name: 'andel',
          description: 'Procent av avgifterna som betalas ut (annars: 100)',
        },
        places: {
          name: 'platser',
          description: 'Hur många platser som betalas (annars: 40 % av fältet)',
        },
        post: {
          name: 'lägg-upp',
          description: 'Synligt för alla i rundans tråd (arrangör, editorer)',
        },
      },
    },
    ctp: {
      name: 'ctp',
      description: 'Närmast korgen',
    },
    'ctp claim': {
      name: 'anmäl',
      description: 'Du ligger närmast korgen',
      options: {
        round: {
          name: 'runda',
          description: 'Vilken runda',
        },
        hole: {
          name: 'hål',
          description: 'Vilket hål',
        },
        distance: {
          name: 'avstånd',
          description: 'Hur långt, till exempel 2.4 m eller 6 ft 4 in',
        },
        user: {
          name: 'medlem',
          description: 'Vems disk (arrangör, editorer)',
        },
      },
    },
    'ctp withdraw': {
      name: 'återta',
      description: 'Ta tillbaka en anmälan; då gäller den näst närmaste',
      options: {
        round: {
          name: 'runda',
          description: 'Vilken runda',
        },
        hole: {
          name: 'hål',
          description: 'Vilket hål',
        },
        user: {
          name: 'medlem',
          description: 'Vems anmälan; annars din (arrangör, editorer)',
        },
      },
    },
    'ctp show': {
      name: 'visa',
      description: 'Vem som är närmast, hål för hål',
      options: {
        round: {
          name: 'runda',
          description: 'Vilken runda',
        },
      },
    },
    'ctp close': {
      name: 'stäng',
      description: 'Den som leder har vunnit hålet (arrangör, editorer)',
      options: {
        round: {
          name: 'runda',
          description: 'Vilken runda',
        },
        hole: {
          name: 'hål',
          description: 'Vilket hål',
        },
        amount: {
          name: 'belopp',
          description: 'Vad det ger ur CTP-potten (annars: inget)',
        },
      },
    },
    'ctp add': {
      name: 'betala-in',
      description: 'Spelare har betalat för en runda (arrangör, editorer)',
      options: {
        round: {
          name: 'runda',
          description: 'Vilken runda',
        },
        amount: {
          name: 'belopp',
          description: 'Hur mycket var och en betalade, till exempel 2.00',
        },
      },
    },
    'ctp pot': {
      name: 'pott',
      description: 'Vad som finns i CTP-potten, och dess senaste rörelser',
    },
    'ctp correct': {
      name: 'rätta',
      description: 'Ta tillbaka en post med en motpost (editorer)',
      options: {
        entry: {
          name: 'post',
          description: 'Vilken post',
        },
        reason: {
          name: 'anledning',
          description: 'Varför',
        },
      },
    },
  },
  settings: {
    'pot.ace': {
      label: 'Acepott',
      description: 'Botten för bok över en acepott: vem som betalat in och vem som fått betalt. Den flyttar inga pengar.',
    },
    'pot.ctp': {
      label: 'Närmast korgen',
      description:
        'Spelare anmäler under rundan vem som ligger närmast korgen, och botten för bok över en pott för det. Den flyttar inga pengar.',
    },
    'pot.currency': {
      label: 'Potternas valuta',
      description: 'I vilken valuta potternas belopp är. Att ändra den räknar inte om något.',
    },
  },
}
