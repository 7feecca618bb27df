import { z } from 'zod'
import { lineOfText } from '../text/schema'

const Id = z.uuid('Must be a UUID')
const Name = lineOfText(64)

export const Label = z.object({ id: z.string(), name: z.string(), createdAt: z.string() })
export type Label = z.infer<typeof Label>

export const LabelId = z.object({ id: Id })
export type LabelId = z.infer<typeof LabelId>

export const CreateLabel = z.object({ id: Id.optional(), name: Name })
export type CreateLabel = z.infer<typeof CreateLabel>

export const UpdateLabel = z.object({ id: Id, name: Name })
export type UpdateLabel = z.infer<typeof UpdateLabel>

export const Labels = z.object({ items: z.array(Label) })
export type Labels = z.infer<typeof Labels>
