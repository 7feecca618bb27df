import type { Task } from '@docket/core/task/schema'

const DEEPEST = 4

export interface Row {
  task: Task
  /** How deep it stands below the rows that are shown, 0 to 4. */
  depth: number
  /** The heading to show above it. */
  section?: string
}

/**
 * Rows with their place in the outline, which only the list's own order can show, and with the headings of their sections,
 * which only one list by itself has.
 */
export function outline(tasks: Task[], isListOrder: boolean, isOneList: boolean): Row[] {
  if (!isListOrder) return tasks.map((task) => ({ task, depth: 0 }))
  const depths = new Map<string, number>()
  let section: string | null = null
  return tasks.map((task) => {
    const above = task.parentId === null ? undefined : depths.get(task.parentId)
    const depth = above === undefined ? 0 : Math.min(above + 1, DEEPEST)
    depths.set(task.id, depth)
    const isNew: boolean = task.section !== section
    section = task.section
    return { task, depth, section: isNew && isOneList ? (section ?? 'No section') : undefined }
  })
}
