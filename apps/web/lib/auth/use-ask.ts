import { useState } from 'react'
import type { Answer } from './ask'
import { sayRefusal } from './say-refusal'

/** For a form that asks sign-in: whether it is under way, and why it was refused. */
export function useAsk() {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()

  /** Gives what was answered, or undefined where it was refused. */
  async function run<Data>(question: () => Promise<Answer<Data>>): Promise<Data | undefined> {
    if (isBusy) return undefined
    setBusy(true)
    setError(undefined)
    const answer = await question()
    setBusy(false)
    if (answer.error) setError(sayRefusal(answer.error))
    return answer.data
  }
  return { isBusy, error, setError, run }
}
