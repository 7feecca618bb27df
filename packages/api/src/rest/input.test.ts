import { describe, expect, test } from 'vitest'
import { inputOf } from './input'
import { restOperations } from './rest'

/** What a procedure would be called with; `values` stand in the place of the path's braces. */
function inputFor(
  name: string,
  { values = [], query = '', body }: { values?: string[]; query?: string; body?: object },
) {
  const operation = restOperations().find((one) => one.name === name)
  if (!operation) throw new Error(`no operation ${name}`)
  const url = new URL(`http://localhost/api${operation.path}?${query}`)
  const { method } = operation
  const headers = body && { 'content-type': 'application/json' }
  return inputOf(operation, values, new Request(url, { method, headers, body: body && JSON.stringify(body) }), url)
}

const id = '01920000-0000-7000-8000-000000000001'

describe('an array in the query', () => {
  test.each([
    'status=todo&status=done',
    'status=todo,done',
    'status[]=todo&status[]=done',
    'status%5B%5D=todo&status%5B%5D=done',
    'status[0]=todo&status[1]=done',
    'status[]=todo,done',
    'status=todo&status[]=done',
  ])('may be written %s', async (query) => {
    expect(await inputFor('task.list', { query })).toEqual({ status: ['todo', 'done'] })
  })

  test.each(['status[x]=todo', 'q[]=a', 'limit[0]=1', 'due[]=2026-01-01', 'nope[]=1'])(
    '%s is refused',
    async (query) => {
      await expect(inputFor('task.list', { query })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    },
  )
})

describe('a DELETE', () => {
  const expected = { id, fence: 3, dependents: 'release' }

  test('takes its fields from the query, as from its body, which may get lost on the way', async () => {
    expect(await inputFor('task.delete', { values: [id], query: 'fence=3&dependents=release' })).toEqual(expected)
    expect(await inputFor('task.delete', { values: [id], body: { fence: 3, dependents: 'release' } })).toEqual(expected)
    expect(await inputFor('task.delete', { values: [id], query: 'fence=3', body: { dependents: 'release' } })).toEqual(
      expected,
    )
  })

  test('that contradicts itself is refused', async () => {
    const call = inputFor('task.delete', { values: [id], query: 'fence=3', body: { fence: 4 } })
    await expect(call).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('of the account takes none: a password has no place in an address', async () => {
    await expect(inputFor('account.delete', { query: 'password=x' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('a field of the body that is not known is refused, wherever it is', () => {
  test.each([
    ['task.update', [id], { titel: 'x' }, ['titel']],
    ['task.create', [], { title: 'x', recurrence: { rule: 'FREQ=DAILY', form: 'due' } }, ['recurrence', 'form']],
    ['task.report', [id], { summary: 'x', evidence: [{ kind: 'url', vlaue: 'x' }] }, ['evidence', 0, 'vlaue']],
    ['view.create', [], { name: 'x', filter: { stauts: ['todo'] } }, ['filter', 'stauts']],
    ['activity.undo', [], { actvityIds: [1] }, ['actvityIds']],
    ['account.revokeOtherSessions', [], { id }, ['id']],
  ])('of %s', async (name, values, body, path) => {
    await expect(inputFor(name, { values, body })).rejects.toMatchObject({
      code: 'UNPROCESSABLE_CONTENT',
      message: expect.stringContaining(`${path.join('.')} is no field of the input`),
      issues: [{ path }],
    })
  })

  test('all of them are told', async () => {
    const call = inputFor('task.create', { body: { title: 'x', a: 1, b: 2 } })
    await expect(call).rejects.toMatchObject({ issues: [{ path: ['a'] }, { path: ['b'] }] })
  })
})
