'use client'

import { type Blocker as Blocked, BlockerReason } from '@docket/core/blocker/schema'
import type { Task } from '@docket/core/task/schema'
import { OctagonAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { ownFence } from '../../../lib/plan/own-claims'
import { usePlanWrite } from '../../../lib/plan/use-plan-write'
import { REASON_WORDS } from '../../../lib/plan/words'
import { Button } from '../../ui/button'
import { Menu, MenuRadio, MenuRadios } from '../../ui/menu'
import { Property, PropertyButton } from '../../ui/property'
import { LongField } from './long-field'
import { Part } from './part'

/** What stopped the work, with the way to answer; what was answered before. */
export function Blockers({ task, blockers, isReadOnly }: { task: Task; blockers: Blocked[]; isReadOnly: boolean }) {
  const open = blockers.find(({ answeredAt }) => answeredAt === null)
  const answered = blockers.filter(({ answeredAt }) => answeredAt !== null)
  return (
    <>
      {open && <OpenBlocker task={task} blocker={open} isReadOnly={isReadOnly} />}
      {answered.length > 0 && (
        <Part title="Was blocked by">
          <ul className="grid gap-2 text-sm">
            {answered.map((blocker) => (
              <li key={blocker.id} className="[overflow-wrap:anywhere]">
                <p className="text-soft">{blocker.needed}</p>
                <p>{blocker.answer}</p>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  )
}

function OpenBlocker({ task, blocker, isReadOnly }: { task: Task; blocker: Blocked; isReadOnly: boolean }) {
  const [answer, setAnswer] = useState('')
  const unblock = usePlanWrite(
    (client, text: string) => client.task.unblock.mutate({ id: task.id, answer: text }),
    'The task stays blocked',
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (answer.trim()) void unblock.write(answer)
  }
  return (
    <section aria-label="Blocked" className="grid gap-2 rounded-md bg-warn-wash p-3 text-sm">
      <h2 className="flex items-center gap-2 font-medium text-warn">
        <OctagonAlert aria-hidden className="size-4 shrink-0" />
        {REASON_WORDS[blocker.reason]}
      </h2>
      <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{blocker.needed}</p>
      <p className="text-xs text-soft">Told by {blocker.worker ?? blocker.actor.name ?? 'somebody'}</p>
      {!isReadOnly && (
        <form onSubmit={submit} className="grid justify-items-start gap-2">
          <LongField label="Answer" value={answer} onChange={setAnswer} />
          <Button type="submit" size="small" look="primary" disabled={!answer.trim() || unblock.isPending}>
            Answer and unblock
          </Button>
        </form>
      )}
    </section>
  )
}

/** Says precisely why work can't go on, and what it needs. */
export function BlockForm({ task, onClose }: { task: Task; onClose: () => void }) {
  const [reason, setReason] = useState<BlockerReason>('missing-spec')
  const [needed, setNeeded] = useState('')
  const block = usePlanWrite(
    (client, text: string) => client.task.block.mutate({ id: task.id, reason, needed: text, fence: ownFence(task) }),
    'The task was not blocked',
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (needed.trim() && (await block.write(needed))) onClose()
  }
  return (
    <Part title="Block">
      <form onSubmit={(event) => void submit(event)} className="grid gap-2">
        <Property name="Because">
          <Menu
            trigger={
              <PropertyButton name="Because" hasChevron>
                {REASON_WORDS[reason]}
              </PropertyButton>
            }
          >
            <MenuRadios value={reason} onValueChange={setReason}>
              {BlockerReason.options.map((one) => (
                <MenuRadio key={one} value={one}>
                  {REASON_WORDS[one]}
                </MenuRadio>
              ))}
            </MenuRadios>
          </Menu>
        </Property>
        <LongField label="What is needed to go on" value={needed} onChange={setNeeded} hasFocus />
        <div className="flex gap-2">
          <Button type="submit" size="small" look="primary" disabled={!needed.trim() || block.isPending}>
            Block
          </Button>
          <Button size="small" look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Part>
  )
}
