import { z } from 'zod'
import { ActivityActor } from '../activity/schema'
import { BlockerReason, BlockTask, UnblockTask } from '../blocker/schema'
import { NewEvidence } from '../evidence/schema'
import { AddReport } from '../report/schema'
import { AddReference } from '../spec/schema'
import { lineOfText, storableText } from '../text/schema'
import { Moment } from '../text/time'

const Id = z
  .uuid('Must be a UUID')
  .transform((id) => id.toLowerCase())
  .pipe(z.string())
const TaskId = { taskId: Id, createdAt: Moment.nullish() }

/** Who did something elsewhere. */
const Told = z.object({
  type: ActivityActor.shape.type,
  id: storableText(255).nullable(),
  name: storableText(1_000).nullable(),
})
export type Told = z.infer<typeof Told>

const Criteria = z
  .object({
    of: z.literal('criteria'),
    ...TaskId,
    id: Id.nullish(),
    text: storableText(2_000).refine((text) => text.trim() !== '', 'Must not be empty'),
    position: z.string().nullish(),
    met: z.boolean('Must be true or false').nullish(),
    metAt: Moment.nullish(),
    metBy: Told.nullish(),
  })
  .refine(({ met, metAt, metBy }) => met || (!metAt && !metBy), { path: ['met'], error: 'It was met, and is not' })

const Dependencies = z
  .object({ of: z.literal('dependencies'), ...TaskId, dependsOnId: Id })
  .refine(({ taskId, dependsOnId }) => taskId !== dependsOnId, {
    path: ['dependsOnId'],
    error: 'A task cannot wait for itself',
  })

const References = z
  .object({
    of: z.literal('references'),
    ...TaskId,
    id: Id.nullish(),
    document: AddReference.shape.document,
    section: AddReference.shape.section,
    hash: z
      .string()
      .regex(/^([0-9a-f]{2}){1,64}$/, 'Must be hexadecimal digits')
      .nullish(),
  })
  .refine(({ document, section }) => document || section, { path: ['section'], error: 'Names nothing' })

const { summary, filesCreated, filesModified, issues, next } = AddReport.shape
const Reports = z.object({
  of: z.literal('reports'),
  ...TaskId,
  id: Id,
  actor: Told,
  worker: lineOfText(255).nullish(),
  summary,
  filesCreated,
  filesModified,
  issues,
  next,
})

const Evidences = z
  .object({
    of: z.literal('evidence'),
    ...TaskId,
    id: Id,
    actor: Told,
    criterionId: Id.nullish(),
    reportId: Id.nullish(),
    kind: z.enum(['command', 'commit', 'url']),
    value: z.string(),
    exitCode: z.number().nullish(),
    note: z.string().nullish(),
  })
  .superRefine(({ kind, value, exitCode, note }, { addIssue }) => {
    const { error } = NewEvidence.safeParse({ kind, value, exitCode: exitCode ?? undefined, note: note ?? undefined })
    for (const { path, message } of error?.issues ?? []) addIssue({ code: 'custom', path, message })
    if (kind !== 'command' && typeof exitCode === 'number')
      addIssue({ code: 'custom', path: ['exitCode'], message: 'Only a command ends with one' })
  })

const Blockers = z
  .object({
    of: z.literal('blockers'),
    ...TaskId,
    id: Id,
    actor: Told,
    worker: lineOfText(255).nullish(),
    reason: BlockerReason,
    needed: BlockTask.shape.needed,
    answer: UnblockTask.shape.answer.nullish(),
    answeredBy: Told.nullish(),
    answeredAt: Moment.nullish(),
  })
  .refine(({ answer, answeredBy, answeredAt }) => !answer === !answeredBy && !answer === !answeredAt, {
    path: ['answer'],
    error: 'An answer, who gave it and when go together',
  })

/**
 * What Docket's own format tells of tasks, each kind in an array of its own, in the shapes that the procedures answer with:
 * `taskId` says of which. What has an actor was done by that one, as the file has it.
 */
export const TOLD = {
  dependencies: Dependencies,
  criteria: Criteria,
  references: References,
  reports: Reports,
  evidence: Evidences,
  blockers: Blockers,
}
export type ToldOf = keyof typeof TOLD
export type ToldPart = z.infer<(typeof TOLD)[ToldOf]>

export const TOLD_KINDS = [
  'dependencies',
  'criteria',
  'references',
  'reports',
  'evidence',
  'blockers',
] as const satisfies ToldOf[]
