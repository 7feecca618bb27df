'use client'

import { createContext, type ReactNode, use, useState } from 'react'

type Overlay = 'navigation' | 'import' | 'export' | 'keys'

interface Shell {
  overlay: Overlay | undefined
  /** A file that was dropped on the page, for the import. */
  file: File | undefined
  show: (overlay: Overlay | undefined, file?: File) => void
}

const Context = createContext<Shell>({ overlay: undefined, file: undefined, show: () => {} })

export function ShellProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<{ overlay?: Overlay; file?: File }>({})
  const show: Shell['show'] = (overlay, file) => setShown({ overlay, file })
  return <Context value={{ overlay: shown.overlay, file: shown.file, show }}>{children}</Context>
}

export const useShell = (): Shell => use(Context)
