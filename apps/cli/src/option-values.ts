import { InvalidArgumentError } from '@commander-js/extra-typings'

/** Reads an option that takes several of these words: with commas, or given more than once. */
export function severalOf<T extends string>(words: readonly T[]) {
  return (text: string, before: T[] = []): T[] => [...before, ...text.split(',').map((word) => oneOf(words)(word))]
}

/** Reads an option that takes one of these words; `in-progress` is as good as `in_progress`. */
export function oneOf<T extends string>(words: readonly T[]) {
  return (text: string): T => {
    const folded = text.trim().toLowerCase().replaceAll('-', '_')
    const word = words.find((one) => one.toLowerCase().replaceAll('-', '_') === folded)
    if (!word) throw new InvalidArgumentError(`Choose from ${words.join(', ')}.`)
    return word
  }
}

/** Reads an option that can be given more than once. */
export const several = (text: string, before: string[] = []): string[] => [...before, text]

export function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (number >= least && number <= most) return number
    throw new InvalidArgumentError(`Must be a whole number, ${least} to ${most}.`)
  }
}
