import { InvalidArgumentError } from '@commander-js/extra-typings'

/** The words that an option or an argument is read from; undefined where it takes anything. */
export function wordsOf({ parseArg }: { parseArg?: unknown }): readonly string[] | undefined {
  return typeof parseArg === 'function' && 'words' in parseArg ? asWords(parseArg.words) : undefined
}

/** Only the readers of this file have words, and theirs are text. */
const asWords = (words: unknown) => words as readonly string[]

/** Reads an option that takes several of these words: with commas, or given more than once. */
export function severalOf<T extends string>(words: readonly T[]) {
  const read = (text: string, before: T[] = []): T[] => [...before, ...text.split(',').map(oneOf(words))]
  return Object.assign(read, { words })
}

/** Reads an option that takes one of these words; `in-progress` is as good as `in_progress`. */
export function oneOf<T extends string>(words: readonly T[]) {
  const read = (text: string): T => {
    const folded = text.trim().toLowerCase().replaceAll('-', '_')
    const word = words.find((one) => one.toLowerCase().replaceAll('-', '_') === folded)
    if (!word) throw new InvalidArgumentError(`Choose from ${words.join(', ')}.`)
    return word
  }
  return Object.assign(read, { words })
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

/** Leaves what is said as it is, but tells the shell's completion which words there are. */
export const knownWords = (words: readonly string[]) => Object.assign((text: string) => text, { words })

/** Reads a number that a claim has. */
export const fenceNumber = wholeNumber(1, 999_999_999)
export const leaseSeconds = wholeNumber(1, 86_400)
