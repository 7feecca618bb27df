'use client'

import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { dayIn } from './day'
import type { Clock } from './due'
import { ZONE_COOKIE } from './zone-cookie'

const HALF_A_MINUTE = 30_000

const Clocks = createContext<Clock>({ timeZone: 'UTC', today: '1970-01-01' })

/** The clock of whoever looks. The server starts with the zone that a cookie remembers, so that both say the same. */
export function ClockProvider({ initial, children }: { initial: Clock; children: ReactNode }) {
  const [clock, setClock] = useState(initial)

  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
    document.cookie = `${ZONE_COOKIE}=${timeZone}; path=/; max-age=31536000; samesite=lax`
    const tick = () =>
      setClock((was) => {
        const today = dayIn(timeZone, new Date())
        return was.today === today && was.timeZone === timeZone ? was : { timeZone, today }
      })
    tick()
    const timer = setInterval(tick, HALF_A_MINUTE)
    return () => clearInterval(timer)
  }, [])

  return <Clocks value={clock}>{children}</Clocks>
}

export const useClock = (): Clock => use(Clocks)
