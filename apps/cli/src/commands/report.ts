import { asHolder } from '../as-holder'
import { readStdin } from '../ask'
import { newCommand } from '../command'
import { evidence } from '../evidence'
import { EVIDENCE, FENCE, LIST_OF_REF, WORKER } from '../option-texts'
import { fenceNumber, several } from '../option-values'
import { show } from '../output'
import { printable } from '../terminal/text'

export const report = () =>
  newCommand('report', 'Tell what was done on a task: it is appended to it', [
    'docket report T-12 --summary "The page loads" --created src/page.ts --modified README.md --evidence "0 pnpm test"',
    'docket report T-12 --summary - --issues "Slow on old phones" --next "T-14 can begin" < summary.md',
  ])
    .argument('<task>', 'ref or id')
    .requiredOption('-s, --summary <text>', 'what was done; - reads stdin')
    .option('--created <file>', 'a file that was created; can be given several times', several)
    .option('--modified <file>', 'a file that was changed; can be given several times', several)
    .option('-e, --evidence <what>', EVIDENCE, evidence)
    .option('--issues <text>', 'what was in the way, or is not right')
    .option('--next <text>', 'what should come after it')
    .option('-l, --list <list>', LIST_OF_REF)
    .option('--worker <name>', WORKER)
    .option('--fence <number>', FENCE, fenceNumber)
    .action(async (said, options) => {
      const { rpc, task, fence } = await asHolder(said, options)
      const { created: filesCreated, modified: filesModified, evidence, issues, next } = options
      const summary = options.summary === '-' ? await readStdin() : options.summary
      const what = { summary, filesCreated, filesModified, evidence, issues, next }
      const reported = await rpc.task.report.mutate({ id: task.id, ...what, fence })
      await show(options, { json: reported, ids: [reported.id], lines: [`Reported on ${printable(task.ref)}`] })
    })
