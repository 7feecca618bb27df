/** A due date as its two columns: a day is stored as its midnight in UTC. */
export function dueColumns(due: string | null | undefined): { dueAt: string | null; dueAllDay: boolean } {
  if (!due) return { dueAt: null, dueAllDay: false }
  const dueAllDay = due.length === 'YYYY-MM-DD'.length
  return { dueAt: dueAllDay ? `${due}T00:00:00.000Z` : due, dueAllDay }
}
