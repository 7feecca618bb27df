import type { BlockerReason } from '@docket/core/blocker/schema'
import type { ListPolicy } from '@docket/core/list/schema'

export const REASON_WORDS: Record<BlockerReason, string> = {
  'missing-spec': 'Something is not specified',
  contradiction: 'Two things contradict each other',
  'missing-dependency': 'Something that it needs is missing',
  access: 'Access is missing',
  other: 'Something else',
}

export const POLICY_WORDS: Record<ListPolicy, { name: string; note: string }> = {
  self: { name: 'Whoever does it', note: 'Criteria met, nothing it depends on open' },
  evidence: { name: 'With evidence', note: 'A commit, a page, or a command that went well' },
  'second-actor': { name: 'By a second one', note: 'Somebody claims it, somebody else completes it' },
}
