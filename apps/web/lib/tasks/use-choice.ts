'use client'

import type { Task } from '@docket/core/task/schema'
import { useState } from 'react'
import { extended, NOTHING, toggled } from './choice'

/**
 * The rows that are chosen, for something to be done to all of them. Rows that are not shown any more are not chosen, and
 * another place starts with none.
 */
export function useChoice(rows: Task[], place: string) {
  const [held, setHeld] = useState({ place, choice: NOTHING, isOn: false })
  const { choice, isOn } = held.place === place ? held : { choice: NOTHING, isOn: false }
  const chosen = rows.filter(({ id }) => choice.ids.has(id))

  return {
    chosen,
    /** Whether rows are there to be chosen: on a screen that is touched there is nothing to hover over. */
    isOn: isOn || chosen.length > 0,
    begin: () => setHeld({ place, choice, isOn: true }),
    toggle: (id: string) => setHeld({ place, choice: toggled(choice, id), isOn }),
    /** As far as this row, from the one that was chosen last. */
    extend: (id: string) =>
      setHeld({
        place,
        choice: extended(
          choice,
          id,
          rows.map((row) => row.id),
        ),
        isOn,
      }),
    all: () => setHeld({ place, choice: { ...choice, ids: new Set(rows.map(({ id }) => id)) }, isOn }),
    /** These as well. */
    add: (...ids: string[]) =>
      setHeld({ place, choice: { ids: new Set([...choice.ids, ...ids]), from: choice.from ?? ids[0] }, isOn }),
    /** These and no others, unless one went elsewhere in the meantime. */
    only: (ids: readonly string[]) =>
      setHeld((was) => (was.place === place ? { place, choice: { ids: new Set(ids) }, isOn: false } : was)),
    clear: () => setHeld({ place, choice: NOTHING, isOn: false }),
  }
}

export type RowChoice = ReturnType<typeof useChoice>
