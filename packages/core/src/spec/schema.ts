import { z } from 'zod'
import { lineOfText, storableText } from '../text/schema'

const Id = z.uuid('Must be a UUID')
const Document = lineOfText(255)
const Section = z.union([z.literal(''), lineOfText(255)])

/** Of a markdown document, in characters. */
const LONGEST = 1_000_000

export const SectionKind = z.enum(['requirement', 'story', 'section'])
export type SectionKind = z.infer<typeof SectionKind>

/** A document that tasks of a list come from. */
export const Spec = z.object({
  id: z.string(),
  listId: z.string(),
  document: z.string(),
  version: z.number(),
  sections: z.number(),
  requirements: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Spec = z.infer<typeof Spec>

export const SpecSection = z.object({
  section: z.string(),
  kind: SectionKind,
  title: z.string(),
  text: z.string(),
})
export type SpecSection = z.infer<typeof SpecSection>

export const SpecId = z.object({ id: Id })
export type SpecId = z.infer<typeof SpecId>

/** A whole document, in markdown. Sent again under the same name, it takes the place of the one before. */
export const SetSpec = z.object({ listId: Id, document: Document, content: storableText(LONGEST) })
export type SetSpec = z.infer<typeof SetSpec>

/** What became of the document: the sections that read otherwise than before, are new, or are gone. */
export const SpecChange = z.object({
  spec: Spec,
  added: z.array(z.string()),
  changed: z.array(z.string()),
  removed: z.array(z.string()),
})
export type SpecChange = z.infer<typeof SpecChange>

export const ListSpecs = z.object({ listId: Id })
export type ListSpecs = z.infer<typeof ListSpecs>

export const Specs = z.object({ items: z.array(Spec) })
export type Specs = z.infer<typeof Specs>

export const SpecInFull = Spec.extend({ content: z.array(SpecSection) })
export type SpecInFull = z.infer<typeof SpecInFull>

/** `document`: empty, whichever of the list's documents has the section. `section`: empty, all of the document. */
export const AddReference = z.object({ taskId: Id, document: Section.default(''), section: Section.default('') })
export type AddReference = z.infer<typeof AddReference>

export const ReferenceId = z.object({ id: Id })
export type ReferenceId = z.infer<typeof ReferenceId>

export const OfTask = z.object({ taskId: Id })
export type OfTask = z.infer<typeof OfTask>

/**
 * Where a task comes from, with what the document says there now. `state`: `current`, as when the task was planned; `changed`
 * since then; `missing`, no document of the list has it. Of more than 100,000 characters the rest of the text is cut.
 */
export const Reference = z.object({
  id: z.string(),
  taskId: z.string(),
  document: z.string(),
  section: z.string(),
  title: z.string().nullable(),
  text: z.string().nullable(),
  state: z.enum(['current', 'changed', 'missing']),
})
export type Reference = z.infer<typeof Reference>

export const References = z.object({ items: z.array(Reference) })
export type References = z.infer<typeof References>
