'use client'

import { lazy, Suspense } from 'react'
import { useShell } from './shell-context'

const ImportDialog = lazy(() => import('../transfer/import-dialog').then((it) => ({ default: it.ImportDialog })))
const ExportDialog = lazy(() => import('../transfer/export-dialog').then((it) => ({ default: it.ExportDialog })))
const KeysDialog = lazy(() => import('./keys-dialog').then((it) => ({ default: it.KeysDialog })))

/** What is opened now and then is loaded then. */
export function Overlays() {
  const { overlay, file, show } = useShell()
  const close = () => show(undefined)
  return (
    <Suspense>
      {overlay === 'import' && <ImportDialog dropped={file} onClose={close} />}
      {overlay === 'export' && <ExportDialog onClose={close} />}
      {overlay === 'keys' && <KeysDialog onClose={close} />}
    </Suspense>
  )
}
