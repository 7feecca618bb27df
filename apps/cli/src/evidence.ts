import { InvalidArgumentError } from '@commander-js/extra-typings'
import type { NewEvidence } from '@docket/core/evidence/schema'

/** Reads an option: `0 pnpm test` is a command and how it ended, hexadecimal a commit, `https://…` an address. */
export function evidence(text: string, before: NewEvidence[] = []): NewEvidence[] {
  return [...before, evidenceOf(text.trim())]
}

function evidenceOf(text: string): NewEvidence {
  const [, exitCode, command] = /^(\d{1,3})\s+(.+)$/s.exec(text) ?? []
  if (exitCode !== undefined && command !== undefined)
    return { kind: 'command', value: command, exitCode: Number(exitCode) }
  if (/^[0-9a-f]{7,64}$/i.test(text)) return { kind: 'commit', value: text }
  if (/^https?:\/\/\S+$/i.test(text)) return { kind: 'url', value: text }
  throw new InvalidArgumentError('Give an exit code and a command ("0 pnpm test"), a commit, or an address.')
}
