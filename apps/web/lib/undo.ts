export interface Step {
  /** What is undone, for the announcement: “Completed “Pay rent””. */
  label: string
  run: () => void
}

const MOST = 50
const steps: Step[] = []

/** Remembers how to take back what was just done. */
export function remember(step: Step): Step {
  steps.push(step)
  if (steps.length > MOST) steps.shift()
  return step
}

/** Takes back one step: the given one, or the last. Each can be taken back once. */
export function undo(step: Step | undefined = steps.at(-1)): Step | undefined {
  const at = step ? steps.indexOf(step) : -1
  if (!step || at < 0) return undefined
  steps.splice(at, 1)
  step.run()
  return step
}

/** The step did not happen after all. */
export function forget(step: Step): void {
  const at = steps.indexOf(step)
  if (at >= 0) steps.splice(at, 1)
}
