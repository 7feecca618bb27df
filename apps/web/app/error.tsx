'use client'

import { Problem } from '../components/problem'
import { Button } from '../components/ui/button'

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Problem
      title="Something went wrong"
      text={`Your tasks are safe: this page could not be shown.${error.digest ? ` If it stays so, mention ${error.digest}.` : ''}`}
    >
      <Button look="primary" onClick={reset}>
        Try again
      </Button>
    </Problem>
  )
}
