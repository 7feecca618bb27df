'use client'

import type { Task } from '@docket/core/task/schema'
import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { notify } from '../notify'
import type { Gap } from '../order'
import { useTRPC, useTRPCClient } from '../trpc/context'
import { forget, remember, type Step } from '../undo'
import { draftNew, fieldsBefore, type NewTask, type TaskFields, withFields } from './draft'
import { markFresh } from './fresh'
import { done, quoted, refused } from './say'
import { type Edit, EditConflict, sendEdit } from './send-edit'
import { useMove } from './use-move'
import { useStateWrites } from './use-state-writes'
import { useTaskWrite } from './use-task-write'

/** An edit that was refused because the task has changed elsewhere: what was written here, and what is there now. */
export interface Conflict {
  mine: TaskFields
  theirs: Task
}

/** Why it was refused has been said already; here the step leaves the history. Resolves to whether it was accepted. */
const settled = (work: Promise<unknown>, step: Step): Promise<boolean> =>
  work.then(
    () => true,
    () => {
      forget(step)
      return false
    },
  )

/** All that a person does to tasks. Each shows at once, can be undone, and is taken back with the reason when refused. */
export function useTaskActions() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const [conflict, setConflict] = useState<Conflict>()
  const write = useStateWrites()
  const move = useMove()

  const { mutateAsync: create } = useTaskWrite<NewTask>({
    mutationKey: trpc.task.create.mutationKey(),
    send: (input) => client.task.create.mutate(input),
    draft: (input, before) => before ?? draftNew(input),
    takeBack: (_input, before) => before,
    onRefused: (error, input) => refused(`${quoted(input)} was not added`, error),
  })

  const { mutateAsync: update } = useTaskWrite<Edit>({
    mutationKey: trpc.task.update.mutationKey(),
    send: (edit) => sendEdit(client, edit),
    draft: ({ fields }, before) => before && withFields(before, fields),
    takeBack: ({ fields }, before, now) => withFields(now, fieldsBefore(before, fields)),
    onRefused: (error, { fields }) =>
      error instanceof EditConflict
        ? setConflict({ mine: fields, theirs: error.theirs })
        : refused('The change was not saved', error),
  })

  const change = (task: Task, fields: TaskFields, seen: Task) => update({ id: task.id, fields, seen })

  return {
    conflict,
    settleConflict: () => setConflict(undefined),

    add(fields: Omit<NewTask, 'id'>): Promise<boolean> {
      const id = uuidv7()
      markFresh(id)
      const step = remember({ label: `added ${quoted(fields)}`, run: () => void settled(write.delete({ id }), step) })
      return settled(create({ ...fields, id }), step)
    },

    /** @param seen the task as it was when the person began, where that was another than now */
    edit(task: Task, fields: TaskFields, seen = task): Promise<boolean> {
      const before = fieldsBefore(task, fields)
      const after = withFields(task, fields)
      const step = remember({
        label: `changed ${quoted(task)}`,
        run: () => void settled(change(task, before, after), step),
      })
      return settled(change(task, fields, seen), step)
    },

    /** @param from where it stands now, for the way back */
    move(task: Task, to: Gap<Task>, from: Gap<Task>): Promise<boolean> {
      const step = remember({
        label: `moved ${quoted(task)}`,
        run: () => void settled(move({ ...from, id: task.id }), step),
      })
      return settled(move({ ...to, id: task.id }), step)
    },

    complete(task: Task): Promise<boolean> {
      const { status } = task
      const back = () =>
        status === 'todo'
          ? write.reopen({ id: task.id })
          : change(task, { status }, withFields(task, { status: 'done' }))
      const step = remember({ label: `completed ${quoted(task)}`, run: () => void settled(back(), step) })
      done(`Completed ${quoted(task)}`, step)
      return settled(write.complete({ id: task.id }), step)
    },

    reopen(task: Task): Promise<boolean> {
      const step = remember({
        label: `reopened ${quoted(task)}`,
        run: () => void settled(write.complete({ id: task.id }), step),
      })
      return settled(write.reopen({ id: task.id }), step)
    },

    remove(task: Task): Promise<boolean> {
      const step = remember({
        label: `deleted ${quoted(task)}`,
        run: () => void settled(write.restore({ id: task.id }), step),
      })
      done(`Moved ${quoted(task)} to the trash`, step)
      return settled(write.delete({ id: task.id }), step)
    },

    restore(task: Task): Promise<boolean> {
      const step = remember({
        label: `restored ${quoted(task)}`,
        run: () => void settled(write.delete({ id: task.id }), step),
      })
      notify({ title: `Restored ${quoted(task)}` })
      return settled(write.restore({ id: task.id }), step)
    },
  }
}

export type TaskActions = ReturnType<typeof useTaskActions>
