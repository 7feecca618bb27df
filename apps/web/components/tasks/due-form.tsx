'use client'

import { useState } from 'react'
import { useClock } from '../../lib/time/clock'
import { addDays, weekday } from '../../lib/time/day'
import { dueWords } from '../../lib/time/due'
import { joinDue, splitDue } from '../../lib/time/pick'
import { Button } from '../ui/button'
import { Input } from '../ui/input'

interface Props {
  /** What it is now. */
  dueAt: string | null
  /** Whether there is a date to be taken away. */
  canClear: boolean
  onSave: (dueAt: string | null) => void
}

/** A day, and a time if it matters. */
export function DueForm({ dueAt, canClear, onSave }: Props) {
  const clock = useClock()
  const [{ day, time }, setPicked] = useState(() => splitDue(dueAt, clock.timeZone))
  const picked = joinDue(day, time)
  const toMonday = (8 - weekday(clock.today)) % 7 || 7
  const shortcuts = { Today: 0, Tomorrow: 1, 'Next Monday': toMonday }

  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (picked) onSave(picked)
      }}
    >
      <div className="flex flex-wrap gap-1.5">
        {Object.entries(shortcuts).map(([name, days]) => (
          <Button key={name} size="small" onClick={() => onSave(addDays(clock.today, days))}>
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
        <Button look="quiet" size="small" disabled={!canClear} onClick={() => onSave(null)}>
          No date
        </Button>
        <Button look="primary" size="small" type="submit" disabled={!picked}>
          {picked ? `Due ${dueWords(picked, clock).text}` : 'Set'}
        </Button>
      </div>
    </form>
  )
}
