'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button, buttonClass } from '../ui/button'
import { DeleteDialog } from './delete-dialog'
import { Part, Section } from './section'
import type { Account, Ways } from './types'

export function DataSection({ account, ways }: { account: Account; ways: Ways }) {
  const [isDeleting, setDeleting] = useState(false)
  return (
    <Section id="data" title="Data">
      <Part
        title="Export everything"
        note="One ZIP file with all that Docket keeps of you: tasks, lists, labels, the activity, your account."
        action={
          <a href="/api/account/export" download className={buttonClass({ look: 'outline', size: 'medium' })}>
            <Download aria-hidden className="size-4" /> Download
          </a>
        }
      />
      <Part
        title="Delete the account"
        note="Every list and every task goes with it, at once and for good."
        action={<Button onClick={() => setDeleting(true)}>Delete…</Button>}
      />
      {isDeleting && (
        <DeleteDialog email={account.email} hasPassword={ways.hasPassword} onClose={() => setDeleting(false)} />
      )}
    </Section>
  )
}
