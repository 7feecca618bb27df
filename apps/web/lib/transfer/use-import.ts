'use client'

import { guessFormat, type ImportFormat } from '@docket/core/transfer/formats/schema'
import type { ImportReport } from '@docket/core/transfer/schema'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTRPC } from '../trpc/context'
import { headOf } from './head-of'
import { ImportRefused, uploadFile } from './upload'

export interface Choice {
  file: File
  format: ImportFormat
  /** Undefined: as the file says. */
  listId: string | undefined
}

export type ImportState =
  | { step: 'choose' }
  | ({ step: 'looking' | 'importing'; sent: number } & Choice)
  | ({ step: 'preview'; report: ImportReport } & Choice)
  | ({ step: 'refused'; message: string; issues: string[] } & Choice)
  | ({ step: 'done'; report: ImportReport } & Choice)

/** The way of a file into Docket: chosen, looked at without a trace, then imported as a whole. */
export function useImport(dropped: File | undefined) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [state, setState] = useState<ImportState>({ step: 'choose' })
  const running = useRef<AbortController>(undefined)

  async function send(choice: Choice, dryRun: boolean) {
    running.current?.abort()
    running.current = new AbortController()
    const { signal } = running.current
    const step = dryRun ? 'looking' : 'importing'
    setState({ ...choice, step, sent: 0 })
    try {
      const report = await uploadFile({
        file: choice.file,
        target: choice,
        dryRun,
        signal,
        onProgress: (sent) => !signal.aborted && setState({ ...choice, step, sent }),
      })
      if (signal.aborted) return
      setState({ ...choice, step: dryRun ? 'preview' : 'done', report })
      if (dryRun) return
      await Promise.all(
        [trpc.task.pathFilter(), trpc.list.pathFilter(), trpc.label.pathFilter()].map((what) =>
          queries.invalidateQueries(what),
        ),
      )
    } catch (error) {
      if (signal.aborted) return
      const { message, issues } =
        error instanceof ImportRefused ? error : { message: 'The file could not be read.', issues: [] }
      setState({ ...choice, step: 'refused', message, issues })
    }
  }

  async function take(file: File) {
    const format = guessFormat(file.name, await headOf(file).catch(() => ''))
    await send({ file, format, listId: undefined }, true)
  }

  const taken = useRef<File>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a dropped file is taken once
  useEffect(() => {
    if (!dropped || taken.current === dropped) return
    taken.current = dropped
    void take(dropped)
  }, [dropped])

  return {
    state,
    take,
    look: (choice: Choice) => send(choice, true),
    start: (choice: Choice) => send(choice, false),
    reset: () => {
      running.current?.abort()
      setState({ step: 'choose' })
    },
  }
}
