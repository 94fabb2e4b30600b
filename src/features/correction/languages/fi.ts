// The correction feature in Finnish.
import { bold, escapeMarkdown, timestamp } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

const placeText = (place: number | undefined) => (place === undefined ? 'ei sijaa' : `sija ${place}`)

export const fi: Words<Texts> = {
  labels: {
    correct: 'Korjaa',
    confirm: 'Vahvista',
    another: 'Muuta toinenkin tulos',
    reason: 'Muuta syytä',
    discard: 'Hylkää',
  },
  formTitle: 'Korjaa tulos',
  reasonTitle: 'Korjauksen syy',
  noReason: 'Syy puuttuu. Kerro muutamalla sanalla, miksi kierrosta korjataan; kaikki voivat lukea sen: `/round log`.',
  reasonTooLong: (length) => `Syyssä on ${length} merkkiä; enintään 200 mahtuu. Sano se lyhyemmin.`,
  notFinished: {
    scheduled: 'Sitä kierrosta ei ole vielä pelattu, joten korjattavaa ei ole. `/round edit` muuttaa suunnitelmaa.',
    live: 'Se kierros ei ole päättynyt: tulokset kirjataan ja muutetaan kortin painikkeella **Kirjaa tulos** tai komennolla `/score enter`. Se päätetään painikkeella **Päätä kierros**.',
    cancelled: 'Se kierros on peruttu; sillä ei ole tulosta.',
  },
  finishedAlready: 'Se kierros on jo päätetty.',
  whom: 'Kerro, kenen tulos se on: `jäsen` tai vieraan nimi kohtaan `vieras`. Jompikumpi.',
  noScore:
    'Tulos puuttuu: suhteessa pariin (-3, +2, E), heitot yhteensä, väylä väylältä, `DNF`, `DNS` tai `remove`, joka poistaa pelaajan kierrokselta.',
  nothingToRemove: (who) => `${who}: sillä kierroksella ei ole tulosta, joten poistettavaa ei ole.`,
  notPlayer: (user) =>
    `<@${user}> ei ole ilmoittautunut seuraan, joten hänellä ei voi olla tulosta. Pyydä ilmoittautumaan ensin tai kirjaa vieras nimellä.`,
  nothingChanges: 'Mikään ei muuttuisi: juuri niin on jo kirjattu.',
  allTakenOff: 'Kenellekään ei jäisi tulosta. Koko päätöksen peruu `/round reopen`.',
  gone: 'Sitä korjausta ei enää ole. Aloita uudelleen kierroksen kortin painikkeella **Korjaa**.',
  notYours: 'Sen korjauksen aloitti toinen editori. Aloita omasi kierroksen kortin painikkeella **Korjaa**.',
  over: 'Se korjaus on tehty tai hylätty. `/round log` näyttää, mitä korjattiin.',
  discarded: 'Mitään ei muutettu.',
  titles: { scores: 'Korjaus', reopening: 'Uudelleen avaaminen', finish: 'Päättäminen uudelleen' },
  ask: {
    scores: 'Tämä muuttuisi. Mitään ei ole vielä muutettu.',
    reopening: 'Kierros olisi taas käynnissä, ja tagit ja pisteet kuin sitä ei olisi päätetty. Mitään ei ole vielä muutettu.',
    finish: 'Kierros olisi taas päätetty, vanhalla paikallaan kierrosten joukossa. Mitään ei ole vielä muutettu.',
  },
  moved: 'Jotain on muuttunut sen jälkeen, kun tämä näytettiin, joten mitään ei tehty. Tämä muuttuisi **nyt**:',
  reason: (reason) => `Syy: ${escapeMarkdown(reason)}`,
  scores: 'Tulokset',
  places: 'Sijoitukset',
  result: 'Lopputulos',
  laterRounds: 'Myöhemmät kierrokset, jotka muuttuvat',
  countsNoMore: 'Tulosta ei enää lasketa.',
  newScore: (who, score) => `${who} uusi: **${score}**`,
  otherScore: (who, before, after) => `${who} ${before} → **${after}**`,
  takenOff: (who, score) => `${who} ${score} → **poistettu**`,
  otherPlace: (who, before, after) => `${who} ${placeText(before)} → **${placeText(after)}**`,
  resultLine: (place, who, score) => (place === undefined ? `${score} ${who}` : `**${place}.** ${who} **${score}**`),
  laterRound: (title, at) => `${bold(title)} · ${timestamp(at, 'f')}`,
  andMore: (count) => `… ja ${count} muuta`,
  done: {
    scores: (title) => `${bold(title)} on korjattu.`,
    reopening: (title) => `${bold(title)} on taas käynnissä. Kun tulokset ovat oikein, paina sen kortissa **Päätä kierros**.`,
    finish: (title) => `${bold(title)} on taas päätetty.`,
  },
  told: {
    scores: (title, by) => `🛠️ ${bold(title)}: tuloksia korjasi <@${by}>.`,
    reopening: (title, by) => `🛠️ ${bold(title)}: kierroksen avasi uudelleen <@${by}>, se on taas käynnissä.`,
    finish: (title, by) => `🏁 ${bold(title)}: kierroksen päätti uudelleen <@${by}>.`,
  },
  audit: {
    scores: (title) => `Korjasi kierroksen ${bold(title)}`,
    reopening: (title) => `Avasi uudelleen kierroksen ${bold(title)}`,
    finish: (title) => `Päätti uudelleen kierroksen ${bold(title)}`,
  },
  logTitle: (title) => `Mitä korjattiin: ${title}`,
  logEmpty: (title) => `Kierroksella ${bold(title)} ei ole korjattu mitään.`,
  finished: (at) => `${timestamp(at, 'f')} · päätetty`,
  logged: { scores: 'korjattu', reopening: 'avattu uudelleen', finish: 'päätetty uudelleen' },
  removeWord: 'remove',
}

const reason = { label: 'Syy', description: 'Kaikki voivat lukea sen', placeholder: 'Kaksi tulosta meni sekaisin' }

export const fiWords: InteractionWords = {
  forms: {
    'correction.form': {
      fields: {
        player: { label: 'Pelaaja', description: 'Myös sellainen, joka puuttui' },
        guest: { label: 'Tai vieras', description: 'Nimi, jos ei ole Discordia' },
        score: {
          label: 'Oikea tulos',
          description: 'Suhteessa pariin (-3, +2, E), heitot, väylä väylältä, DNF, DNS; tai: remove',
        },
        reason,
      },
    },
    'correction.reason': { fields: { reason } },
  },
}
