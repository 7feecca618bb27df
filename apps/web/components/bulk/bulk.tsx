'use client'

import { lazy, Suspense } from 'react'
import { tasksIn } from '../../lib/tasks/bulk-words'
import { BulkBar } from './bulk-bar'
import type { useBulkChoice } from './use-bulk-choice'

const RefusalsDialog = lazy(() => import('./refusals-dialog').then((it) => ({ default: it.RefusalsDialog })))

interface Props {
  bulk: ReturnType<typeof useBulkChoice>
  /** How many rows there are to choose from. */
  shown: number
  isTrash: boolean
}

/** The bar while rows are being chosen, how many they are for those who can't see it, and what was refused to them. */
export function Bulk({ bulk, shown, isTrash }: Props) {
  const { choice, clear, apply, refusals, settleRefusals, release } = bulk
  const { chosen, isOn, all } = choice
  return (
    <>
      <p role="status" className="sr-only">
        {isOn && `${tasksIn(chosen.length)} chosen`}
      </p>
      {isOn && (
        <BulkBar
          chosen={chosen}
          shown={shown}
          isTrash={isTrash}
          onChange={(change) => void apply(change)}
          onAll={all}
          onClear={clear}
        />
      )}
      {refusals && (
        <Suspense>
          <RefusalsDialog
            refusals={refusals}
            onClose={settleRefusals}
            onRelease={() => void release(refusals.refused.map(({ task }) => task))}
          />
        </Suspense>
      )}
    </>
  )
}
