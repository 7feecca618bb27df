import { expect, test } from 'vitest'
import { ownDatabase } from '../../testing/database'
import { imported } from '../../testing/file'
import { person } from '../../testing/person'
import type { ImportFormat } from '../formats/schema'

const database = ownDatabase()

test.each<[ImportFormat, string, string]>([
  ['todoist-csv', 'TYPE,CONTENT,INDENT,CONTENT\ntask,a,1,b\ntask,c,1,c\ntask,d,1,\n', 'CONTENT'],
  ['ticktick', 'List Name,Title,taskId,Title\nL,a,1,b\nL,c,2,c\nL,d,3,\n', 'Title'],
])('%s: of a column that is there twice, what is not taken is told', async (format, file, field) => {
  const ctx = await person(database.db)
  const { created, losses } = await imported(ctx, file, { format })
  expect(created).toBe(3)
  expect(losses).toEqual([{ row: 2, field, value: 'b', reason: expect.stringContaining('column 4 is not kept') }])
})
