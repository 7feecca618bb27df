import { z } from 'zod'
import { ActivityActor, ToldBy } from '../activity/schema'
import { NewEvidenceList } from '../evidence/schema'
import { Fence } from '../task/schema'
import { storableText } from '../text/schema'
import { isPosition } from '../transfer/position'

const Id = z.uuid('Must be a UUID')
const Version = z.int().min(1).max(2_147_483_647)
const Text = z.string().trim().min(1, 'Must not be empty').meta({ maxLength: 2_000 }).pipe(storableText(2_000))
const Position = z
  .string()
  .max(1_000)
  .regex(/^[0-9A-Za-z]+$/, { message: 'Not a position as Docket writes it', abort: true })
  .refine(isPosition, 'Not a position as Docket writes it')

/** One line of a task's acceptance list. The task is done when all of them are met. */
export const Criterion = z.object({
  id: z.string(),
  taskId: z.string(),
  text: z.string(),
  position: z.string(),
  met: z.boolean(),
  metAt: z.string().nullable(),
  metBy: ActivityActor.nullable(),
  toldBy: ToldBy,
  version: z.number(),
  createdAt: z.string(),
})
export type Criterion = z.infer<typeof Criterion>

export const CriterionId = z.object({ id: Id })
export type CriterionId = z.infer<typeof CriterionId>

export const ListCriteria = z.object({ taskId: Id })
export type ListCriteria = z.infer<typeof ListCriteria>

/** In their order. */
export const Criteria = z.object({ items: z.array(Criterion) })
export type Criteria = z.infer<typeof Criteria>

/**
 * `id`: of the caller's choice; sent again, it answers with what it made. `position`: the end, unless given. `fence`: of the
 * caller's claim on the task, where it has one.
 */
export const AddCriterion = z.object({
  id: Id.optional(),
  taskId: Id,
  text: Text,
  position: Position.optional(),
  fence: Fence.optional(),
})
export type AddCriterion = z.infer<typeof AddCriterion>

/** Only what is present changes. `fence`: as in `CheckCriterion`. */
export const UpdateCriterion = z.object({
  id: Id,
  expectedVersion: Version.optional(),
  text: Text.optional(),
  position: Position.optional(),
  fence: Fence.optional(),
})
export type UpdateCriterion = z.infer<typeof UpdateCriterion>

/** `fence`: of the caller's claim on the task, where it has one; a token that works on what is held must say it. */
export const CheckCriterion = z.object({ id: Id, evidence: NewEvidenceList.optional(), fence: Fence.optional() })
export type CheckCriterion = z.infer<typeof CheckCriterion>

export const UncheckCriterion = z.object({ id: Id, fence: Fence.optional() })
export type UncheckCriterion = z.infer<typeof UncheckCriterion>

export const RemoveCriterion = z.object({ id: Id, fence: Fence.optional() })
export type RemoveCriterion = z.infer<typeof RemoveCriterion>
