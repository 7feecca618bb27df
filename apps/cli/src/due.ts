/** A due date as a person says it: `today`, `tomorrow`, or what the server reads (a day, or a moment with its zone). */
export function dueOf(said: string, now: Date): string {
  const days = { today: 0, tomorrow: 1 }[said.toLowerCase()]
  if (days === undefined) return said
  return dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days))
}

/** A due date for people: a day as it is, a moment in the zone of this machine. */
export function dueText(dueAt: string): string {
  if (dueAt.length === 10) return dueAt
  const moment = new Date(dueAt)
  return `${dayOf(moment)} ${two(moment.getHours())}:${two(moment.getMinutes())}`
}

/** A task due on a day is overdue when that day is over here. */
export function isOverdue(dueAt: string, now: Date): boolean {
  return dueAt.length === 10 ? dueAt < dayOf(now) : new Date(dueAt) < now
}

function dayOf(date: Date): string {
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const two = (number: number) => String(number).padStart(2, '0')
