import { DocketError } from '../errors'

/** Who has a task, until when. */
export interface Holder {
  worker: string
  until: string
}

const told = ({ worker, until }: Holder) => `${worker} holds it until ${until}`

/** Somebody else has it, or the caller does and didn't say so. */
export const heldBy = (holder: Holder) =>
  new DocketError('CONFLICT', `${told(holder)}: only with the fence of that claim can it be changed`)

/** The claim that the caller means is over. */
export const claimEnded = (fence: number, holder: Holder | undefined) =>
  new DocketError('CONFLICT', `Your claim ${fence} has ended${holder ? `: ${told(holder)}` : ''}`)
