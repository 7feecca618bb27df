'use client'

import { Progress as Base } from '@base-ui/react/progress'

/** `value`: 0 to 1, or null where it isn't known how long it will take. */
export function Progress({ label, value }: { label: string; value: number | null }) {
  return (
    <Base.Root value={value === null ? null : Math.round(value * 100)} className="grid gap-2">
      <Base.Label className="text-sm text-soft">{label}</Base.Label>
      <Base.Track className="h-1.5 overflow-hidden rounded-full bg-active">
        <Base.Indicator
          className={
            value === null ? 'sweep h-full w-1/3 rounded-full bg-accent' : 'h-full bg-accent transition-[width]'
          }
        />
      </Base.Track>
    </Base.Root>
  )
}
