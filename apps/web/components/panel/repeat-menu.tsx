'use client'

import type { Recurrence } from '@docket/core/recurrence/schema'
import type { Task } from '@docket/core/task/schema'
import { Repeat } from 'lucide-react'
import { commonRules, recurrenceWords } from '../../lib/tasks/recurrence'
import { useClock } from '../../lib/time/clock'
import { useActions } from '../tasks-provider'
import { Menu, MenuCheck, MenuLine, MenuRadio, MenuRadios } from '../ui/menu'
import { PropertyButton } from '../ui/property'

const NEVER = ''

/** When a task comes again. One without a due date is due today from then on. */
export function RepeatMenu({ task, isReadOnly }: { task: Task; isReadOnly: boolean }) {
  const { edit } = useActions()
  const clock = useClock()
  const { recurrence } = task
  const due = task.dueAt ?? clock.today
  const offered = commonRules(due, clock)
  const rules = recurrence && !offered.includes(recurrence.rule) ? [recurrence.rule, ...offered] : offered

  const save = (next: Recurrence | null) =>
    void edit(task, next && !task.dueAt ? { recurrence: next, dueAt: due } : { recurrence: next })
  const choose = (rule: string) =>
    save(rule === NEVER ? null : { from: 'due', ...recurrence, rule, timeZone: recurrence?.timeZone ?? clock.timeZone })

  return (
    <Menu
      className="w-64"
      trigger={
        <PropertyButton name="Repeat" disabled={isReadOnly}>
          <Repeat aria-hidden className="size-4 shrink-0 text-faint" />
          {recurrence ? (
            <span className="min-w-0 [overflow-wrap:anywhere]">{recurrenceWords(recurrence)}</span>
          ) : (
            <span className="text-faint">Never</span>
          )}
        </PropertyButton>
      }
    >
      <MenuRadios value={recurrence?.rule ?? NEVER} onValueChange={choose}>
        <MenuRadio value={NEVER}>Never</MenuRadio>
        {rules.map((rule) => (
          <MenuRadio key={rule} value={rule}>
            {recurrenceWords({ rule, timeZone: clock.timeZone, from: 'due' })}
          </MenuRadio>
        ))}
      </MenuRadios>
      {recurrence && (
        <>
          <MenuLine />
          <MenuCheck
            checked={recurrence.from === 'completion'}
            onCheckedChange={(isOn: boolean) => save({ ...recurrence, from: isOn ? 'completion' : 'due' })}
          >
            Count from when it is done
          </MenuCheck>
        </>
      )}
    </Menu>
  )
}
