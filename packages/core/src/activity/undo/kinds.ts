import { z } from 'zod'
import { Entity } from '../schema'

/** The parts of a task that an undo takes back; what is told of work (claims, reports, evidence, blockers) stays told. */
export const UndoablePart = z.enum(['dependency', 'criterion', 'spec_reference'])
export type UndoablePart = z.infer<typeof UndoablePart>

/** What an undo may have to do with. */
export const Undoable = z.enum([...Entity.options, ...UndoablePart.options])
export type Undoable = z.infer<typeof Undoable>

export const isPart = (kind: Undoable): kind is UndoablePart => UndoablePart.safeParse(kind).success
