import { procedures } from '../client'
import { newCommand } from '../command'
import { dueText } from '../due'
import { wholeNumber } from '../option-values'
import { show } from '../output'
import { currentSession } from '../session'
import { counted } from '../terminal/text'

export const undo = () =>
  newCommand('undo', 'Take back your last change, unless somebody changed the same since', [
    'docket undo',
    'docket undo --count 3',
    'docket undo --of 1207 --of 1209',
  ])
    .option('--count <number>', 'how many of your last changes (default: 1)', wholeNumber(1, 20))
    .option(
      '--of <line>',
      'the number of a line of docket log; can be given several times',
      (text, before?: number[]) => [...(before ?? []), wholeNumber(1, 999_999_999)(text)],
    )
    .action(async (options) => {
      const { count, of: activityIds } = options
      const undone = await procedures(await currentSession()).activity.undo.mutate({ count, activityIds })
      await show(options, {
        json: undone,
        ids: undone.redo.map(String),
        lines: [
          ...undone.undone.map(({ verb, at }) => `Undone ${verb} of ${dueText(at)}`),
          `${counted(undone.changed, 'change')} taken back`,
        ],
      })
    })
