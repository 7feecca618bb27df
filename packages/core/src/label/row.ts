import type { LabelRow } from '@docket/db'
import type { Label } from './schema'

/** A label as every surface shows it. */
export const toLabel = ({ id, name, createdAt }: LabelRow): Label => ({ id, name, createdAt: createdAt.toISOString() })
