import { WORK_STEPS } from '@docket/api/meta'
import { procedures } from '@docket/api/testing/procedures'
import { publicProcedure, router } from '@docket/api/trpc'
import { countTokens } from 'gpt-tokenizer'
import { expect, test } from 'vitest'
import { docketOffers, docketTools } from '../docket'
import { INSTRUCTIONS } from '../instructions'
import { offersOf } from '../offer/offer'
import { skillPage } from './page'
import { WORKFLOW } from './workflow'

const page = skillPage(docketOffers())
const nouns = new Set([...procedures.keys()].map((name) => name.split('.')[0]))

/** What is written as a name of a procedure or tool in a text: `task.get`, `task_get`. */
function namesIn(text: string): string[] {
  const words = [...text.matchAll(/\b([a-z]+)[._]([a-zA-Z]+)\b/g)]
  return words.filter(([, noun = '']) => nouns.has(noun) || noun === 'docket').map(([name]) => name)
}

const exists = (name: string) =>
  procedures.has(name) || docketTools().some((tool) => tool.name === name) || name === 'docket.skill'

test('the page names no procedure and no tool that isn’t there', () => {
  expect(namesIn(page).length).toBeGreaterThan(20)
  expect(namesIn(page).filter((name) => !exists(name))).toEqual([])
})

test('so do the instructions and the advice of procedures', () => {
  const { offers } = docketOffers()
  const texts = [INSTRUCTIONS, ...[...offers.values()].map(({ advice = '' }) => advice)]
  expect(texts.flatMap(namesIn).filter((name) => !exists(name))).toEqual([])
})

test('the page has every procedure that says where it belongs, in the words of its own', () => {
  for (const { name, step, summary, advice = '' } of docketOffers().offers.values()) {
    if (name.includes('.')) expect(page, name).toContain(`\`${name}\``)
    if (!step) continue
    const [, section] = page.split(`. ${WORKFLOW[step].title}\n`)
    expect(section?.split('\n## ')[0], name).toContain(`${summary}${advice && ` ${advice}`}`)
  }
  const none = offersOf(router({ ping: publicProcedure.meta({ summary: 'Answers.' }).query(() => 1) }))
  for (const step of WORK_STEPS) expect(skillPage(none)).toContain(WORKFLOW[step].rule)
  expect(namesIn(skillPage(none)).filter((name) => procedures.has(name))).toEqual([])
})

test('the page is short', () => {
  expect(countTokens(page)).toBeLessThan(2_500)
})
