import fc from 'fast-check'
import { generateNKeysBetween } from 'fractional-indexing'
import { storableText } from '../text/schema'
import { account, text } from './account-file'

const moment = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const uuid = fc.uuid({ version: 7 })
const words = text
  .map((any) => `x${any}`.slice(0, 200).toWellFormed())
  .filter((any) => storableText(2_000).safeParse(any).success)
const policy = fc.constantFrom('self', 'evidence', 'second-actor')
const actor = fc.record({
  type: fc.constantFrom('user', 'token', 'system'),
  id: fc.option(fc.uuid()),
  name: fc.option(words),
})

const part = fc.record({
  id: uuid,
  task: fc.nat(),
  other: fc.nat(),
  words,
  more: fc.option(words),
  isMet: fc.boolean(),
  actor,
  at: moment,
  exitCode: fc.option(fc.integer({ min: -2, max: 130 })),
  reason: fc.constantFrom('missing-spec', 'contradiction', 'missing-dependency', 'access', 'other'),
  hash: fc.option(fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))),
  worker: fc.option(fc.constantFrom('worker', 'agent 2')),
})
type Part = typeof part extends fc.Arbitrary<infer One> ? One : never

const parts = fc.uniqueArray(part, { maxLength: 10, selector: ({ id }) => id })

/** An account as a file of Docket's JSON, with everything that a plan can have: `account`, and what is told of its tasks. */
export const plannedAccount = fc
  .record({ content: account, policies: fc.array(policy, { minLength: 4, maxLength: 4 }), parts })
  .map(({ content, policies, parts: all }) => {
    const { tasks, lists } = content
    const of = (n: number) => tasks[n % Math.max(1, tasks.length)]
    const some = <Made>(kind: number, make: (one: Part, task: (typeof tasks)[number]) => Made) =>
      all.flatMap((one, n) => {
        const task = of(one.task)
        return task && n % 6 === kind ? [make(one, task)] : []
      })
    const positions = generateNKeysBetween(null, null, Math.max(1, all.length))
    const reports = some(0, ({ id, actor: by, worker, words: summary, more, at }, task) => ({
      ...{
        id,
        taskId: task.id,
        actor: by,
        worker,
        summary,
        filesCreated: [`a/${id}`],
        filesModified: more ? ['b, "c"'] : [],
      },
      ...{ issues: more, next: more, createdAt: at },
    }))
    const criteria = some(1, ({ id, words: said, isMet, actor: by, at }, task) => {
      const met = isMet || task.status === 'done'
      const done = met ? { met, metAt: at, metBy: by } : { met, metAt: null, metBy: null }
      return { id, taskId: task.id, text: said, position: positions[0], ...done, createdAt: at }
    })
    const asking = new Set<string>()
    return {
      ...content,
      ...(policies[0] !== 'self' && { inbox: { policy: policies[0] } }),
      lists: lists.map((list, n) => ({ ...list, policy: policies[n + 1] })),
      // Of each two, the one with the smaller id waits: no circle.
      dependencies: unique(
        some(2, ({ other, at }, task) => {
          const [taskId = '', dependsOnId = ''] = [task.id, of(other)?.id ?? ''].sort()
          return { taskId, dependsOnId, createdAt: at }
        }).filter(({ taskId, dependsOnId }) => taskId !== dependsOnId),
        ({ taskId, dependsOnId }) => taskId + dependsOnId,
      ),
      criteria,
      references: some(3, ({ id, hash, at }, task) => ({
        ...{ id, taskId: task.id, document: 'spec.md', section: `FR-${id}`, hash, createdAt: at },
      })),
      reports,
      evidence: some(4, ({ id, actor: by, words: value, more, exitCode, at, other }, task) => ({
        ...{ id, taskId: task.id, actor: by, criterionId: criteria[other % 2]?.id ?? null },
        reportId: reports.find(({ taskId }) => taskId === task.id)?.id ?? null,
        ...{ kind: exitCode === null ? 'commit' : 'command', value: exitCode === null ? 'c0ffee0' : value, exitCode },
        ...{ note: more, createdAt: at },
      })),
      blockers: some(5, ({ id, actor: by, worker, reason, words: needed, at }, task) => {
        const isOpen = task.status === 'blocked' && !asking.has(task.id)
        if (isOpen) asking.add(task.id)
        const answer = isOpen
          ? { answer: null, answeredBy: null, answeredAt: null }
          : { answer: needed, answeredBy: by, answeredAt: at }
        return { id, taskId: task.id, actor: by, worker, reason, needed, ...answer, createdAt: at }
      }),
    }
  })

function unique<One>(all: One[], key: (one: One) => string): One[] {
  return [...new Map(all.map((one) => [key(one), one])).values()]
}
