'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CornerLeftUp, Trash2, Undo2, X } from 'lucide-react'
import { taskCache } from '../../lib/tasks/cache'
import { useTRPC } from '../../lib/trpc/context'
import { codeOf, reasonOf } from '../../lib/trpc/refusal'
import { useView } from '../../lib/view/use-view'
import { TaskCheck } from '../tasks/task-check'
import { useActions } from '../tasks-provider'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { PanelDates } from './panel-dates'
import { PanelFields } from './panel-fields'
import { History } from './plan/history'
import { PlanParts } from './plan/plan-parts'
import { Subtasks } from './subtasks'
import { TextField } from './text-field'

export function TaskPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const trpc = useTRPC()
  const cache = taskCache(useQueryClient(), trpc)
  const { edit, remove, restore } = useActions()
  const {
    data: task,
    error,
    refetch,
  } = useQuery(
    trpc.task.get.queryOptions(
      { id },
      {
        initialData: () => cache.find(id),
        refetchOnMount: 'always',
        retry: (failures, problem) => failures < 2 && !codeOf(problem),
      },
    ),
  )
  const isDeleted = task?.deletedAt != null

  return (
    <>
      <div className="flex h-12 shrink-0 items-center gap-1 pr-2 pl-4">
        <span className="flex-1 text-xs text-faint tabular-nums">{task?.ref}</span>
        {task && !isDeleted && (
          <IconButton
            label="Move to the trash"
            onClick={() => {
              onClose()
              void remove(task)
            }}
          >
            <Trash2 aria-hidden className="size-4" />
          </IconButton>
        )}
        <IconButton label="Close the details" keys="Esc" onClick={onClose}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </div>
      {task && (
        <div className="scroll-quiet flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 pt-1 pb-6">
          {isDeleted && (
            <div className="flex items-center justify-between gap-2 rounded-md bg-warn-wash py-1 pr-1 pl-3 text-sm text-warn">
              In the trash
              <Button size="small" look="quiet" onClick={() => void restore(task)}>
                <Undo2 aria-hidden className="size-4" /> Restore
              </Button>
            </div>
          )}
          <ParentLink parentId={task.parentId} />
          <div className="flex items-start gap-2.5">
            <TaskCheck task={task} className="mt-1" />
            <TextField
              label="Title"
              value={task.title}
              task={task}
              isRequired
              isReadOnly={isDeleted}
              onSave={(title, seen) => edit(task, { title }, seen)}
              className="text-[1.0625rem] leading-6.5 font-semibold"
            />
          </div>
          <PanelFields task={task} isReadOnly={isDeleted} />
          <TextField
            label="Notes"
            placeholder="Notes"
            value={task.notes ?? ''}
            task={task}
            isMultiline
            isReadOnly={isDeleted}
            onSave={(notes, seen) => edit(task, { notes: notes || null }, seen)}
            className="min-h-32 shrink-0 text-base"
          />
          <PlanParts key={`plan of ${task.id}`} task={task} isReadOnly={isDeleted} />
          <Subtasks key={task.id} task={task} isReadOnly={isDeleted} />
          <PanelDates task={task} />
          <History key={`history of ${task.id}`} taskId={task.id} />
        </div>
      )}
      {!task && error && (
        <div role="alert" className="grid justify-items-start gap-3 px-4 pt-2">
          <p className="text-sm text-soft">
            {codeOf(error) === 'NOT_FOUND' ? 'This task does not exist, or not any more.' : reasonOf(error)}
          </p>
          {codeOf(error) !== 'NOT_FOUND' && <Button onClick={() => void refetch()}>Try again</Button>}
        </div>
      )}
    </>
  )
}

function ParentLink({ parentId }: { parentId: string | null }) {
  const trpc = useTRPC()
  const { open } = useView()
  const { data: parent } = useQuery({
    ...trpc.task.get.queryOptions({ id: parentId ?? '' }),
    enabled: parentId !== null,
  })
  if (!parentId || !parent) return null
  return (
    <button
      type="button"
      onClick={() => void open(parentId)}
      className="-mb-2 flex items-center gap-1.5 self-start rounded-sm text-sm text-soft hover:text-ink"
    >
      <CornerLeftUp aria-hidden className="size-3.5 shrink-0" />
      <span className="sr-only">Part of </span>
      {parent.title}
    </button>
  )
}
