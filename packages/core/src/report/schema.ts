import { z } from 'zod'
import { ActivityActor, ToldBy } from '../activity/schema'
import { Evidence, NewEvidenceList } from '../evidence/schema'
import { Fence } from '../task/schema'
import { lineOfText, storableText } from '../text/schema'

const Id = z.uuid('Must be a UUID')
const Text = storableText(10_000)
const Told = Text.refine((text) => text.trim() !== '', 'Must not be empty')
const Files = z.array(lineOfText(1_000)).max(500)

/** What was done, as told by who did it. */
export const Report = z.object({
  id: z.string(),
  taskId: z.string(),
  actor: ActivityActor,
  toldBy: ToldBy,
  /** as who held the task called itself, where somebody did */
  worker: z.string().nullable(),
  summary: z.string(),
  filesCreated: z.array(z.string()),
  filesModified: z.array(z.string()),
  issues: z.string().nullable(),
  next: z.string().nullable(),
  evidence: z.array(Evidence),
  createdAt: z.string(),
})
export type Report = z.infer<typeof Report>

export const ReportId = z.object({ id: Id })
export type ReportId = z.infer<typeof ReportId>

/**
 * `id`: the task's. `issues`: what was in the way. `next`: what should come after it. `fence`: of the caller's claim,
 * where it has one.
 */
export const AddReport = z.object({
  id: Id,
  summary: Told,
  filesCreated: Files.optional(),
  filesModified: Files.optional(),
  evidence: NewEvidenceList.optional(),
  issues: Text.nullish(),
  next: Text.nullish(),
  fence: Fence.optional(),
})
export type AddReport = z.infer<typeof AddReport>

/** Newest first. */
export const ReportPage = z.object({ items: z.array(Report), nextCursor: z.string().nullable() })
export type ReportPage = z.infer<typeof ReportPage>
