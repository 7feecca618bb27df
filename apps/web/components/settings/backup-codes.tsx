'use client'

import { Copy } from 'lucide-react'
import { notify } from '../../lib/notify'
import { Button } from '../ui/button'

export function BackupCodes({ codes }: { codes: string[] }) {
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    notify({ title: 'Copied' })
  }
  return (
    <div className="grid gap-3">
      <p className="text-soft">
        Keep these somewhere safe: each signs you in once, should you lose the app. Docket does not show them again.
      </p>
      <ul
        aria-label="Backup codes"
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md bg-side p-3 font-mono text-sm"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button className="justify-self-start" onClick={() => void copy()}>
        <Copy aria-hidden className="size-4" /> Copy
      </Button>
    </div>
  )
}
