// The scheduled-event feature in Swedish.
import { clip, escapeMarkdown } from '../../../platform/discord/discord-message.ts'
import type { Words } from '../../../platform/language/texts.ts'
import type { InteractionWords } from '../../../platform/language/words.ts'
import type { Texts } from '../texts.ts'

export const sv: Words<Texts> = {
  place: (channel) => `Se kortet i #${channel}`,
  setting: {
    label: 'Discord-evenemang',
    description: 'Varje planerad runda är också ett evenemang på servern; ändringar och intresse går åt båda hållen.',
  },
  interested: {
    label: 'Intresserad betyder',
    description: 'Vilket svar ett tryck på Intresserad i rundans Discord-evenemang ger.',
    playing: 'Spelar',
    maybe: 'Kanske',
  },
  reverted: (host, reason) =>
    `<@${host}> Rundans Discord-evenemang ändrades, men rundan kan inte följa med: ${reason} Evenemanget återställdes.`,
  unreadable: 'ett evenemang utan plats och slut hör inte till någon runda.',
  signUpFirst: (title, channel) =>
    `Du är intresserad av **${escapeMarkdown(clip(title, 100))}** men är inte anmäld till klubben, så du står inte på listan. Anmäl dig i <#${channel}> och svara sedan på kortet.`,
  missingPermission: (admin) =>
    `<@&${admin}> Rundor visas inte som Discord-evenemang: botten saknar **Skapa evenemang** (eller **Hantera evenemang**). Ge dess roll den behörigheten, eller stäng av dem med \`/frolf-config set\`.`,
  follows: (on) => (on ? 'Rundor blir Discord-evenemang.' : 'Rundornas Discord-evenemang tas bort.'),
}

export const svWords: InteractionWords = {
  settings: {
    'scheduled-event.enabled': {
      label: 'Discord-evenemang',
      description: 'Varje planerad runda är också ett evenemang på servern; ändringar och intresse går åt båda hållen.',
    },
    'scheduled-event.interested-means': {
      label: 'Intresserad betyder',
      description: 'Vilket svar ett tryck på Intresserad i rundans Discord-evenemang ger.',
      choices: {
        maybe: 'Kanske',
        playing: 'Spelar',
      },
    },
  },
}
