import { z } from 'zod'
import { ActivityActor, ToldBy } from '../activity/schema'
import { storableText } from '../text/schema'

const Text = storableText(2_000)
const Note = Text.optional()

/**
 * Something that shows that work was done: a command with how it ended, a commit, or a page. A command that failed is kept,
 * and shows nothing.
 */
export const NewEvidence = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('command'),
    /** the command line, as it was run */
    value: Text.refine((text) => text.trim() !== '', 'Must not be empty'),
    exitCode: z.int().min(-2_147_483_648).max(2_147_483_647),
    note: Note,
  }),
  z.object({
    kind: z.literal('commit'),
    value: z.string().regex(/^[0-9a-fA-F]{7,64}$/, 'Must be the id of a commit: 7 to 64 hexadecimal digits'),
    note: Note,
  }),
  z.object({
    kind: z.literal('url'),
    value: Text.refine(isWebAddress, 'Must be an address that begins with http:// or https://'),
    note: Note,
  }),
])
export type NewEvidence = z.infer<typeof NewEvidence>

export const NewEvidenceList = z.array(NewEvidence).max(50)

/** What was shown, of which task, by whom. `criterionId` may name one that was removed since. */
export const Evidence = z.object({
  id: z.string(),
  taskId: z.string(),
  criterionId: z.string().nullable(),
  reportId: z.string().nullable(),
  kind: z.enum(['command', 'commit', 'url']),
  value: z.string(),
  exitCode: z.number().nullable(),
  note: z.string().nullable(),
  actor: ActivityActor,
  toldBy: ToldBy,
  createdAt: z.string(),
})
export type Evidence = z.infer<typeof Evidence>

/** Newest first. */
export const EvidencePage = z.object({ items: z.array(Evidence), nextCursor: z.string().nullable() })
export type EvidencePage = z.infer<typeof EvidencePage>

/** Whether it shows anything by itself. */
export const isProof = (evidence: NewEvidence): boolean => evidence.kind !== 'command' || evidence.exitCode === 0

function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)
}
