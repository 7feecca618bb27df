import sql, { raw, type Sql } from 'sql-template-tag'

/** How many tasks are looked at, one by one, before the index is asked: what is common is found sooner so. */
export const FIRST_LOOK = 2000

/** How many are looked at for words that the index can't help with, or knows too many of; a page ends there, and the next one goes on. */
export const LAST_LOOK = 20_000

/** Signs of scripts that write a word in one or two of them, as `docket_searchable` has them. */
const WHOLE_WORDS = /[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\u{20000}-\u{3ffff}]/u

/** Whether the index knows of these words: it is made of threes of letters or digits. */
export const isIndexed = (words: string): boolean => WHOLE_WORDS.test(words) || /[\p{L}\p{N}]{3}/u.test(words)

/** The condition that a row has the words in its title or notes: as they are, letter case aside. */
export function hasWords(words: string, row: Sql): Sql {
  return sql`(strpos(docket_fold(${row}.title), docket_fold(${words})) > 0
    or strpos(docket_fold(${row}.notes), docket_fold(${words})) > 0)`
}

/** How many tasks the index is asked for. Where there are more, words are common, and looking one by one finds them. */
export const MOST_FOUND = 10_000

/** `found as (…)`: the ids that the index has for the words, one more than the most; a few may not have them after all. */
export const found = (words: string): Sql =>
  sql`found as materialized (select docket_search(${words}) as id limit ${raw(String(MOST_FOUND + 1))})`
