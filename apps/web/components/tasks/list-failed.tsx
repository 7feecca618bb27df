'use client'

import { reasonOf } from '../../lib/trpc/refusal'
import { Button } from '../ui/button'

export function ListFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div role="alert" className="mx-auto flex max-w-80 flex-col items-center gap-1 px-4 pt-20 text-center">
      <h2 className="text-base font-semibold">The tasks could not be loaded</h2>
      <p className="text-sm text-pretty text-soft">{reasonOf(error)}</p>
      <div className="pt-4">
        <Button onClick={onRetry}>Try again</Button>
      </div>
    </div>
  )
}
