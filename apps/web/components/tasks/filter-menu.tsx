'use client'

import { useQuery } from '@tanstack/react-query'
import { ListFilter } from 'lucide-react'
import { OPEN, PRIORITIES, PRIORITY_WORDS, STATUS_WORDS, STATUSES } from '../../lib/tasks/words'
import { useTRPC } from '../../lib/trpc/context'
import type { View } from '../../lib/view/params'
import { Button } from '../ui/button'
import { Menu, MenuCheck, MenuGroup, MenuItem, MenuLine } from '../ui/menu'
import { LabelDot } from './label-chip'
import { PriorityMark } from './priority-mark'
import { StatusMark } from './status-mark'

type Filters = Pick<View, 'status' | 'priority' | 'label'>

const toggled = <T,>(all: T[], one: T, isOn: boolean): T[] => (isOn ? [...all, one] : all.filter((has) => has !== one))

export function FilterMenu({ view, onChange }: { view: Filters; onChange: (changes: Partial<Filters>) => void }) {
  const { data: labels } = useQuery(useTRPC().label.list.queryOptions())
  const { status, priority, label } = view
  // The last status can't be taken away: a list of no status at all is no list.
  const isLast = (one: (typeof status)[number]) => status.length === 1 && status[0] === one

  return (
    <Menu
      align="end"
      className="w-56"
      trigger={
        <Button look="quiet" size="small" aria-label="Filter">
          <ListFilter aria-hidden className="size-4" />
          <span className="hidden sm:inline">Filter</span>
        </Button>
      }
    >
      <MenuGroup label="Status">
        {STATUSES.map((one) => (
          <MenuCheck
            key={one}
            checked={status.includes(one)}
            disabled={isLast(one)}
            onCheckedChange={(isOn) =>
              onChange({ status: STATUSES.filter((s) => toggled(status, one, isOn).includes(s)) })
            }
          >
            <StatusMark status={one} className="size-4!" />
            {STATUS_WORDS[one]}
          </MenuCheck>
        ))}
        <MenuItem
          closeOnClick={false}
          onClick={() => onChange({ status: status.length < STATUSES.length ? STATUSES : OPEN })}
        >
          <span className="pl-6 text-accent">
            {status.length < STATUSES.length ? 'Show every status' : 'Only what is open'}
          </span>
        </MenuItem>
      </MenuGroup>
      <MenuLine />
      <MenuGroup label="Priority">
        {PRIORITIES.map((one) => (
          <MenuCheck
            key={one}
            checked={priority.includes(one)}
            onCheckedChange={(isOn) =>
              onChange({ priority: PRIORITIES.filter((p) => toggled(priority, one, isOn).includes(p)) })
            }
          >
            <PriorityMark priority={one} />
            {PRIORITY_WORDS[one]}
          </MenuCheck>
        ))}
      </MenuGroup>
      {labels && labels.items.length > 0 && (
        <>
          <MenuLine />
          <MenuGroup label="Label">
            {labels.items.map(({ id, name }) => (
              <MenuCheck
                key={id}
                checked={label.includes(id)}
                onCheckedChange={(isOn) => onChange({ label: toggled(label, id, isOn) })}
              >
                <LabelDot name={name} />
                <span className="truncate">{name}</span>
              </MenuCheck>
            ))}
          </MenuGroup>
        </>
      )}
    </Menu>
  )
}
