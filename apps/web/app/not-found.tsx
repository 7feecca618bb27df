import type { Metadata } from 'next'
import Link from 'next/link'
import { Problem } from '../components/problem'
import { buttonClass } from '../components/ui/button'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <Problem title="There is nothing here" text="The address may be mistyped, or what was here is gone.">
      <Link href="/tasks" className={buttonClass({ look: 'primary' })}>
        To my tasks
      </Link>
    </Problem>
  )
}
