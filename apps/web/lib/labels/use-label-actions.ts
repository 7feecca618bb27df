'use client'

import type { Label } from '@docket/core/label/schema'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { notify } from '../notify'
import { tasksIn } from '../tasks/bulk-words'
import { taskCache } from '../tasks/cache'
import { inOrder } from '../tasks/in-order'
import { refused } from '../tasks/say'
import { useTRPC, useTRPCClient } from '../trpc/context'
import { forget, remember, undo } from '../undo'
import { lineOf } from '../undo-operation'

interface Change {
  id: string
  apply: (labels: Label[]) => Label[]
  send: () => Promise<unknown>
  failed: string
  /** Whether tasks change with it. */
  ofTasks?: boolean
}

const named = (name: string) => `“${name}”`
const byName = (a: Label, b: Label) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

/** All that a person does to labels: shown at once, taken back with the reason when refused. */
export function useLabelActions() {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const cache = taskCache(queries, trpc)
  const key = trpc.label.list.queryKey()

  const { mutateAsync } = useMutation({
    mutationKey: ['label'],
    mutationFn: ({ id, send }: Change) => inOrder(id, send),
    onMutate: async ({ apply }) => {
      await queries.cancelQueries(trpc.label.pathFilter())
      const before = queries.getQueryData(key)
      if (before) queries.setQueryData(key, { items: apply(before.items).sort(byName) })
      return { before }
    },
    onError: (error, { failed }, held) => {
      if (held?.before) queries.setQueryData(key, held.before)
      refused(failed, error)
    },
    onSettled: (_result, _error, { ofTasks }) => {
      void queries.invalidateQueries(trpc.label.pathFilter())
      if (ofTasks) void cache.refresh({ lists: true })
    },
  })
  const write = (change: Change): Promise<boolean> =>
    mutateAsync(change).then(
      () => true,
      () => false,
    )

  const bringBack = (label: Label, activityId: number) =>
    write({
      id: label.id,
      ofTasks: true,
      apply: (labels) => [...labels.filter(({ id }) => id !== label.id), label],
      send: () => client.activity.undo.mutate({ activityIds: [activityId] }),
      failed: `The label ${named(label.name)} did not come back`,
    })

  return {
    async rename({ id, name: before }: Label, name: string): Promise<boolean> {
      const to = (next: string) =>
        write({
          id,
          apply: (labels) => labels.map((label) => (label.id === id ? { ...label, name: next } : label)),
          send: () => client.label.update.mutate({ id, name: next }),
          failed: `The label ${named(before)} was not renamed`,
        })
      const step = remember({ label: `renamed the label ${named(before)}`, run: () => void to(before) })
      const isKept = await to(name)
      if (!isKept) forget(step)
      return isKept
    },

    /** Its tasks stay, without it; how many these are is told with the way back. */
    async remove(label: Label): Promise<void> {
      const { id, name } = label
      let tasks: number | undefined
      let line: number | undefined
      const isGone = await write({
        id,
        ofTasks: true,
        apply: (labels) => labels.filter((one) => one.id !== id),
        send: async () => {
          tasks = await client.task.count.query({ labelIds: [id] }).then(
            ({ total }) => total,
            () => undefined,
          )
          await client.label.delete.mutate({ id })
          line = await lineOf(client, { entity: 'label', entityId: id }, 'label.delete')
        },
        failed: `The label ${named(name)} was not deleted`,
      })
      if (!isGone) return
      const title = `Deleted the label ${named(name)}`
      const description = tasks
        ? `It is taken off ${tasksIn(tasks)}, which ${tasks === 1 ? 'stays' : 'stay'}.`
        : undefined
      const activityId = line
      if (activityId === undefined) return void notify({ title, description })
      const step = remember({ label: `deleted the label ${named(name)}`, run: () => void bringBack(label, activityId) })
      notify({ title, description, action: { label: 'Undo', run: () => void undo(step) } })
    },
  }
}
