import type { PlanProgress } from '@docket/core/plan/schema'
import { Progress } from '../ui/progress'

/** How far it is, in numbers. */
export function Counts({ progress: { counts, criteria, throughput } }: { progress: PlanProgress }) {
  const facts = {
    Ready: counts.ready,
    'In progress': counts.inProgress,
    Waiting: counts.waiting,
    Blocked: counts.blocked,
    'Criteria met': criteria.total ? `${criteria.met} of ${criteria.total}` : null,
    'Done in 7 days': throughput.last7Days,
    'At this pace done by': counts.done < counts.total ? throughput.doneBy : null,
  }
  return (
    <section aria-label="Counts" className="grid gap-4">
      <Progress
        label={`${counts.done} of ${counts.total} done`}
        value={counts.total ? counts.done / counts.total : 0}
      />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        {Object.entries(facts).map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt className="text-xs text-faint">{name}</dt>
                <dd className="text-[1.0625rem] font-semibold tabular-nums">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  )
}
