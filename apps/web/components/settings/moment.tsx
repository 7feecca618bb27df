'use client'

import { useClock } from '../../lib/time/clock'
import { momentWords } from '../../lib/time/due'

/** A moment, as it is where the reader is. */
export function Moment({ iso }: { iso: string }) {
  return <time dateTime={iso}>{momentWords(iso, useClock())}</time>
}
