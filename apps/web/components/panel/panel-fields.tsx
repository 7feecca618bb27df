'use client'

import type { Task, TaskPriority, TaskStatus } from '@docket/core/task/schema'
import { Inbox, ListTodo } from 'lucide-react'
import { useLists } from '../../lib/lists/use-lists'
import { PRIORITIES, PRIORITY_WORDS, STATUS_WORDS, STATUSES } from '../../lib/tasks/words'
import { PriorityMark } from '../tasks/priority-mark'
import { StatusMark } from '../tasks/status-mark'
import { useActions } from '../tasks-provider'
import { Menu, MenuRadio, MenuRadios } from '../ui/menu'
import { Property, PropertyButton } from '../ui/property'
import { DuePicker } from './due-picker'
import { LabelPicker } from './label-picker'
import { RepeatMenu } from './repeat-menu'
import { TextField } from './text-field'

export function PanelFields({ task, isReadOnly }: { task: Task; isReadOnly: boolean }) {
  const { edit, complete } = useActions()
  const { lists, find } = useLists()
  const list = find(task.listId)

  const setStatus = (status: TaskStatus) => {
    if (status === task.status) return
    void (status === 'done' ? complete(task) : edit(task, { status }))
  }

  return (
    <div className="grid gap-0.5">
      <Property name="Status">
        <Menu
          trigger={
            <PropertyButton name="Status" disabled={isReadOnly}>
              <StatusMark status={task.status} className="size-4" />
              {STATUS_WORDS[task.status]}
            </PropertyButton>
          }
        >
          <MenuRadios value={task.status} onValueChange={setStatus}>
            {STATUSES.map((status) => (
              <MenuRadio key={status} value={status}>
                <StatusMark status={status} className="size-4!" />
                {STATUS_WORDS[status]}
              </MenuRadio>
            ))}
          </MenuRadios>
        </Menu>
      </Property>
      <Property name="Priority">
        <Menu
          trigger={
            <PropertyButton name="Priority" disabled={isReadOnly}>
              <PriorityMark priority={task.priority} />
              {PRIORITY_WORDS[task.priority]}
            </PropertyButton>
          }
        >
          <MenuRadios value={task.priority} onValueChange={(priority: TaskPriority) => void edit(task, { priority })}>
            {PRIORITIES.map((priority) => (
              <MenuRadio key={priority} value={priority}>
                <PriorityMark priority={priority} />
                {PRIORITY_WORDS[priority]}
              </MenuRadio>
            ))}
          </MenuRadios>
        </Menu>
      </Property>
      <Property name="Due">
        <DuePicker task={task} isReadOnly={isReadOnly} />
      </Property>
      <Property name="Repeat">
        <RepeatMenu task={task} isReadOnly={isReadOnly} />
      </Property>
      <Property name="List">
        <Menu
          className="w-56"
          trigger={
            <PropertyButton name="List" disabled={isReadOnly}>
              {list?.isInbox ? (
                <Inbox aria-hidden className="size-4 shrink-0 text-faint" />
              ) : (
                <ListTodo aria-hidden className="size-4 shrink-0 text-faint" />
              )}
              <span className="truncate">{list?.name ?? '…'}</span>
            </PropertyButton>
          }
        >
          <MenuRadios value={task.listId} onValueChange={(listId: string) => void edit(task, { listId })}>
            {lists.map(({ id, name, isInbox }) => (
              <MenuRadio key={id} value={id}>
                {isInbox ? <Inbox aria-hidden /> : <ListTodo aria-hidden />}
                <span className="truncate">{name}</span>
              </MenuRadio>
            ))}
          </MenuRadios>
        </Menu>
      </Property>
      <Property name="Section">
        <TextField
          label="Section"
          placeholder="None"
          value={task.section ?? ''}
          task={task}
          isReadOnly={isReadOnly}
          onSave={(section, seen) => edit(task, { section: section || null }, seen)}
          className="-ml-2 min-h-8 px-2 py-1.5 text-sm"
        />
      </Property>
      <Property name="Labels">
        <LabelPicker task={task} isReadOnly={isReadOnly} />
      </Property>
    </div>
  )
}
