/**
 * ISO 8601 of a date of Taskwarrior's: `YYYYMMDDTHHMMSSZ` or seconds since 1970. What is no date stays as it is, for whoever reads
 * it next to refuse.
 */
export function isoOf(text: string): string {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? []
  if (year) return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
  return /^\d{9,11}$/.test(text) ? new Date(Number(text) * 1000).toISOString() : text
}

/** A moment as Taskwarrior writes it, to the second; '' for what is none. */
export function stampOf(iso: string): string {
  const at = new Date(iso)
  return Number.isNaN(at.getTime()) ? '' : `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}
