import type { Task } from '@docket/core/task/schema'

const PLAIN: Task = {
  id: '00000000-0000-7000-8000-000000000001',
  listId: '00000000-0000-7000-8000-0000000000aa',
  parentId: null,
  ref: 'T-1',
  title: 'Water the plants',
  notes: null,
  section: null,
  status: 'todo',
  completed: false,
  priority: 'medium',
  dueAt: null,
  recurrence: null,
  labelIds: [],
  position: 'a0',
  waitsFor: 0,
  openCriteria: 0,
  claim: null,
  version: 1,
  completedAt: null,
  createdAt: '2026-01-02T03:04:05.678Z',
  updatedAt: '2026-01-02T03:04:05.678Z',
  deletedAt: null,
}

/** A task that is plain but for what is given. */
export const aTask = (fields: Partial<Task> = {}): Task => ({ ...PLAIN, ...fields })

/** A task for each name: the name is its id and its title, and they stand in this order. */
export const tasksNamed = (...names: string[]): Task[] =>
  names.map((name, index) => aTask({ id: name, title: name, position: `a${index}` }))
