import { violatedConstraint } from '@docket/db'
import type { Ctx } from '../ctx'
import { gateRefusal, missingOf, type Prospect } from './gate'
import { asRefusal, isGate } from './refusal'

/**
 * What a write of one task that the database refused is told as: a gate that was not passed, with everything that is missing.
 * It is asked for only now, after the refusal: who passes pays nothing for it.
 */
export async function tellRefusal(ctx: Ctx, error: unknown, id: string, prospect: Prospect = {}): Promise<unknown> {
  if (!isGate(violatedConstraint(error))) return asRefusal(error)
  const issues = (await missingOf(ctx, ctx.db, [id], prospect)).get(id.toLowerCase())
  return issues ? gateRefusal(issues, error) : asRefusal(error)
}
