import { describe, expect, test } from 'vitest'
import { ownDatabase } from '../testing/database'
import { imported } from '../testing/file'
import { person } from '../testing/person'
import { tasksOf } from '../testing/tasks-of'
import { importFile } from './import'

const A = '01900000-0000-7000-8000-00000000000a'
const B = '01900000-0000-7000-8000-00000000000b'

const database = ownDatabase()

describe('files that are refused', () => {
  test.each([
    ['', [[1], /empty/]],
    ['name,notes\nx,y\n', [[1, 'title'], /no column "title"/]],
    ['title\nok\n"open\n', [[3], /never closed/]],
    ['title,notes\nok,\n   ,notes\n', [[3, 'title'], /Is missing/]],
    [`title\n${'x'.repeat(256)}\n`, [[2, 'title'], /At most 255/]],
    ['title\na\0b\n', [[2, 'title'], /U\+0000/]],
    ['title,who\na,b\0\n', [[2, 'extra'], /U\+0000/]],
    ['title,due\na,tomorrow\n', [[2, 'dueAt'], /Must be YYYY-MM-DD/]],
    ['title,due\na,99999-01-01\n', [[2, 'dueAt'], /Must be YYYY-MM-DD/]],
    ['title,priority\na,2\n', [[2, 'priority'], /"low"\|"medium"\|"high"\|"urgent"/]],
    ['title,status\na,later\n', [[2, 'status'], /"todo"/]],
    ['title,completed\na,maybe\n', [[2, 'completed'], /true or false/]],
    ['title,status,completed\na,todo,true\n', [[2, 'completed'], /Contradicts/]],
    ['title,status,completedAt\na,blocked,2026-01-01T00:00:00Z\n', [[2, 'completedAt'], /Contradicts/]],
    ['title,labels\na,"""open"\n', [[2, 'labels'], /names/]],
    ['title,extra\na,[1]\n', [[2, 'extra'], /JSON object/]],
    [`title,extra\na,"{""a"":${'['.repeat(40)}${']'.repeat(40)}}"\n`, [[2, 'extra'], /32 levels/]],
    ['title,id\na,17\n', [[2, 'id'], /UUID/]],
    ['title\na,b\n', [[2], /More cells/]],
    [`title,id\na,${A}\nb,${A.toUpperCase()}\n`, [[3, 'id'], /row 2, again/]],
    [`title,listId\na,${B}\n`, [[2, 'listId'], /No such list, and no name/]],
  ] as const)('%#: %j', async (file, [path, message]) => {
    const ctx = await person(database.db)
    await expect(imported(ctx, file)).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
      issues: [{ path, message: expect.stringMatching(message) }],
    })
    expect(await tasksOf(ctx)).toEqual([])
  })

  test('every row that is wrong is told, a hundred of them at most, and the rest of the file is not read', async () => {
    const ctx = await person(database.db)
    const two = 'title,due\ngood,\nbad,x\ngood,\nbad,y\n'
    await expect(imported(ctx, two)).rejects.toMatchObject({
      message: expect.stringMatching(/^Nothing was imported. Row 3, dueAt: .*\(and 1 more\)$/),
      issues: [{ path: [3, 'dueAt'] }, { path: [5, 'dueAt'] }],
    })
    let given = 0
    async function* endless() {
      yield 'title,due\n'
      for (; given < 1_000_000; given++) yield 'bad,x\n'
    }
    const refused = await importFile(ctx, { format: 'csv' }, endless()).catch((error) => error)
    expect(refused.issues).toHaveLength(100)
    expect(given).toBeLessThan(100_000)
    expect(await tasksOf(ctx)).toEqual([])
  })

  test('a stream that breaks off leaves nothing behind', async () => {
    const ctx = await person(database.db)
    async function* broken() {
      yield `title,list\n${'a,New\n'.repeat(50_000)}`
      throw new Error('connection lost')
    }
    await expect(importFile(ctx, { format: 'csv' }, broken())).rejects.toThrow('connection lost')
    expect(await tasksOf(ctx)).toEqual([])
    expect(await imported(ctx, 'title\nafter\n')).toMatchObject({ created: 1 })
  })

  test('a list that is not there, or somebody else’s', async () => {
    const [ctx, other] = [await person(database.db), await person(database.db)]
    for (const listId of [A, other.inboxId]) {
      await expect(imported(ctx, 'title\na\n', { listId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })
})
