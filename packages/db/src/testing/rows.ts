import { randomUUID } from 'node:crypto'
import type { Prisma } from '../generated/prisma/client'

// Rows for seeds and tests: what a test is about is given, the rest is there and valid. For createMany().

interface Owner {
  userId: string
}

type Given<Row, Needed extends keyof Row> = Partial<Row> & Pick<Row, Needed>

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
let made = 0

/** A fractional-indexing key; each is greater than the one before. */
function nextPosition(): string {
  const n = made++ % DIGITS.length ** 3
  const digit = (power: number) => DIGITS.charAt(Math.floor(n / DIGITS.length ** power) % DIGITS.length)
  return `c${digit(2)}${digit(1)}${digit(0)}`
}

export function listRow(
  { userId }: Owner,
  given: Given<Prisma.ListCreateManyInput, 'name'>,
): Prisma.ListCreateManyInput {
  return { userId, id: randomUUID(), position: nextPosition(), ...given }
}

export function labelRow(
  { userId }: Owner,
  given: Given<Prisma.LabelCreateManyInput, 'name'>,
): Prisma.LabelCreateManyInput {
  return { userId, id: randomUUID(), ...given }
}

/** Its ref is its id unless given: the counter of the list knows nothing of it. */
export function taskRow(
  { userId }: Owner,
  given: Given<Prisma.TaskCreateManyInput, 'listId' | 'title'>,
): Prisma.TaskCreateManyInput {
  const id = given.id ?? randomUUID()
  return {
    userId,
    id,
    ref: id,
    position: nextPosition(),
    completedAt: given.status === 'done' ? new Date() : null,
    ...given,
  }
}
