'use client'

import type { Task } from '@docket/core/task/schema'
import { CalendarDays } from 'lucide-react'
import { useState } from 'react'
import { useClock } from '../../lib/time/clock'
import { addDays, weekday } from '../../lib/time/day'
import { dueWords } from '../../lib/time/due'
import { joinDue, splitDue } from '../../lib/time/pick'
import { DueText } from '../tasks/due-text'
import { useActions } from '../tasks-provider'
import { Button } from '../ui/button'
import { Input } from '../ui/input'
import { Popover } from '../ui/popover'
import { PropertyButton } from '../ui/property'

export function DuePicker({ task, isReadOnly }: { task: Task; isReadOnly: boolean }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      title="Due"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <PropertyButton name="Due" disabled={isReadOnly}>
          {task.dueAt ? (
            <DueText task={task} isNamed />
          ) : (
            <>
              <CalendarDays aria-hidden className="size-4 text-faint" />
              <span className="text-faint">None</span>
            </>
          )}
        </PropertyButton>
      }
    >
      <DueForm task={task} onClose={() => setOpen(false)} />
    </Popover>
  )
}

function DueForm({ task, onClose }: { task: Task; onClose: () => void }) {
  const { edit } = useActions()
  const clock = useClock()
  const [seen] = useState(task)
  const [{ day, time }, setPicked] = useState(() => splitDue(task.dueAt, clock.timeZone))
  const picked = joinDue(day, time)
  const toMonday = (8 - weekday(clock.today)) % 7 || 7
  const shortcuts = { Today: 0, Tomorrow: 1, 'Next Monday': toMonday }

  const save = (dueAt: string | null) => {
    onClose()
    if (dueAt !== task.dueAt) void edit(task, { dueAt }, seen)
  }

  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (picked) save(picked)
      }}
    >
      <div className="flex flex-wrap gap-1.5">
        {Object.entries(shortcuts).map(([name, days]) => (
          <Button key={name} size="small" onClick={() => save(addDays(clock.today, days))}>
            {name}
          </Button>
        ))}
      </div>
      <label htmlFor="due-day" className="grid gap-1 text-xs text-soft">
        Day
        <Input
          id="due-day"
          type="date"
          min="0001-01-01"
          max="9999-12-31"
          value={day}
          onChange={(event) => setPicked({ day: event.target.value, time })}
          className="h-8 px-2 text-sm"
        />
      </label>
      <label htmlFor="due-time" className="grid gap-1 text-xs text-soft">
        Time, if it matters
        <Input
          id="due-time"
          type="time"
          value={time}
          onChange={(event) => setPicked({ day, time: event.target.value })}
          className="h-8 px-2 text-sm"
        />
      </label>
      <div className="flex justify-between gap-2">
        <Button look="quiet" size="small" disabled={task.dueAt === null} onClick={() => save(null)}>
          No date
        </Button>
        <Button look="primary" size="small" type="submit" disabled={!picked}>
          {picked ? `Due ${dueWords(picked, clock).text}` : 'Set'}
        </Button>
      </div>
    </form>
  )
}
