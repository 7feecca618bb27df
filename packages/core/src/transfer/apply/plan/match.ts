import { type PlanFile, type State, wordsId } from '../../plan/file'
import type { PlanCriterion, PlanTask } from '../../plan/outline'

/** A row of `plan_box`. */
export interface KeptBox {
  id: string
  taskId: string
  criterionId: string | null
  line: number | null
  place: number | null
  mark: string | null
  state: State
  ref: string
  words: string
  since: string
}

/** The last import of a file, and what its boxes are now in the file that is imported again. */
export interface KeptPlan {
  id: string
  listId: string
  content: string
  boxes: KeptBox[]
  ofTask: Map<PlanTask, KeptBox>
  ofCriterion: Map<PlanCriterion, KeptBox>
  /** what the file had, and has no more */
  gone: KeptBox[]
  /** Not settled: they are remembered as they were. */
  conflicts: Set<KeptBox>
}

/**
 * Finds the tasks and criteria of a file among those of its last import: by id and words, else by id, else by words. Of several
 * that are the same, the first is the first.
 */
export function matchBoxes({ tasks }: PlanFile, boxes: KeptBox[]): Pick<KeptPlan, 'ofTask' | 'ofCriterion' | 'gone'> {
  const free = new Set(boxes)
  const ofTask = new Map<PlanTask, KeptBox>()
  const ofCriterion = new Map<PlanCriterion, KeptBox>()
  const own = boxes.filter(({ criterionId }) => !criterionId)
  const rounds: [(box: KeptBox) => string, (task: PlanTask) => string | undefined][] = [
    [({ taskId }) => taskId, ({ docketId }) => docketId],
    [({ ref, words }) => `${ref} ${words}`, ({ id = '', text }) => `${id} ${wordsId(text)}`],
    [({ ref }) => ref, ({ id }) => id],
  ]
  for (const [keyOfBox, keyOfTask] of rounds) {
    const waiting = grouped(
      own.filter((box) => free.has(box)),
      keyOfBox,
    )
    for (const task of tasks) {
      const key = ofTask.has(task) ? undefined : keyOfTask(task)
      const box = key === undefined ? undefined : waiting.get(key)?.shift()
      if (!box) continue
      ofTask.set(task, box)
      free.delete(box)
    }
  }
  const below = grouped(
    boxes.filter(({ criterionId }) => criterionId),
    ({ taskId, words }) => `${taskId} ${words}`,
  )
  for (const [task, { taskId }] of ofTask) {
    for (const criterion of task.criteria) {
      const box = below.get(`${taskId} ${wordsId(criterion.text)}`)?.shift()
      if (!box) continue
      ofCriterion.set(criterion, box)
      free.delete(box)
    }
  }
  return { ofTask, ofCriterion, gone: [...free] }
}

function grouped(boxes: KeptBox[], keyOf: (box: KeptBox) => string): Map<string, KeptBox[]> {
  const groups = new Map<string, KeptBox[]>()
  for (const box of boxes) {
    const group = groups.get(keyOf(box))
    if (group) group.push(box)
    else groups.set(keyOf(box), [box])
  }
  return groups
}
