import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { Ctx } from '../../ctx'
import { ownDatabase } from '../../testing/database'
import { exported, imported } from '../../testing/file'
import { person } from '../../testing/person'

const database = ownDatabase()
const DEPTH = 150

const parentsIn = (ctx: Ctx) =>
  ctx.db.query(sql`
    select t.title, p.title as parent from task t left join task p on p.id = t.parent_id order by t.title`)

test('tasks that are hundreds of steps below each other keep their parents', async () => {
  const [first, second] = [await person(database.db), await person(database.db)]
  // Two chains, each task with another one below it that has none.
  const rows = ['a', 'b'].flatMap((chain) =>
    Array.from({ length: DEPTH }, (_, at) => [
      `${chain}${at},${chain}${at},${at ? `${chain}${at - 1}` : ''}`,
      `${chain}${at} leaf,,${chain}${at}`,
    ]).flat(),
  )
  await imported(first, `List Name,Title,taskId,parentId\n${rows.map((row) => `L,${row}`).join('\n')}\n`, {
    format: 'ticktick',
  })
  const file = await exported(first, { format: 'ticktick' })
  expect(await imported(second, file, { format: 'ticktick' })).toMatchObject({ created: 4 * DEPTH })
  expect(await parentsIn(second)).toEqual(await parentsIn(first))
})
