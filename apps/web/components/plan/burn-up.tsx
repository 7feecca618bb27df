import type { PlanProgress } from '@docket/core/plan/schema'
import { Subject } from './subject'

const WIDTH = 640
const HEIGHT = 160

type Days = PlanProgress['burnUp']

/** How many tasks there were and how many of them were done, by day. */
export function BurnUp({ days }: { days: Days }) {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last || days.length < 2) return null
  const most = Math.max(1, ...days.map(({ total }) => total))
  const x = (index: number) => (index / (days.length - 1)) * WIDTH
  const y = (count: number) => HEIGHT - (count / most) * HEIGHT
  const line = (of: 'total' | 'done') =>
    days.map((day, index) => `${index ? 'L' : 'M'}${x(index).toFixed(1)} ${y(day[of]).toFixed(1)}`).join('')
  const said = `From ${first.day} to ${last.day}: ${first.total} tasks became ${last.total}, of which ${last.done} are done.`

  return (
    <Subject title="Burn-up" note={said}>
      <svg
        role="img"
        aria-label="Burn-up"
        viewBox={`-1 -4 ${WIDTH + 2} ${HEIGHT + 8}`}
        preserveAspectRatio="none"
        className="h-40 w-full overflow-visible"
      >
        <path d={`M0 ${HEIGHT}H${WIDTH}`} className="stroke-line" vectorEffect="non-scaling-stroke" />
        <path d={`${line('done')}V${HEIGHT}H0Z`} className="fill-accent/12" />
        <path
          d={line('total')}
          className="fill-none stroke-faint"
          strokeWidth={1.5}
          vectorEffect="non-scaling-stroke"
        />
        <path d={line('done')} className="fill-none stroke-accent" strokeWidth={2} vectorEffect="non-scaling-stroke" />
      </svg>
      <div className="flex flex-wrap justify-between gap-x-6 text-xs text-faint tabular-nums">
        <span>{first.day}</span>
        <span className="flex gap-4">
          <span className="flex items-center gap-1.5">
            <span aria-hidden className="h-0.5 w-4 bg-faint" /> All
          </span>
          <span className="flex items-center gap-1.5">
            <span aria-hidden className="h-0.5 w-4 bg-accent" /> Done
          </span>
        </span>
        <span>{last.day}</span>
      </div>
    </Subject>
  )
}
