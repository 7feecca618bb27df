import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeWorld, type World } from '../testing/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.end())

test('show tells everything about a task, with its parts, and nothing that steers the terminal', async () => {
  const { docket, rpc } = await world.person()
  const home = await rpc.list.create.mutate({ name: 'Home' })
  const label = await rpc.label.create.mutate({ name: 'bank' })
  const task = await rpc.task.create.mutate({
    title: 'Pay rent',
    notes: 'first line\nsecond \u001b[31mline',
    listId: home.id,
    labelIds: [label.id],
    priority: 'high',
    dueAt: '2026-12-01',
    recurrence: 'FREQ=MONTHLY',
    section: 'Money',
  })
  await rpc.task.create.mutate({ title: 'Look up the IBAN', parentId: task.id, listId: home.id })
  const shown = await docket(['show', 'T-1', '--list', 'Home'])
  expect(shown).toMatchObject({ code: 0, stderr: '' })
  for (const line of [
    'T-1  Pay rent',
    '  status    todo',
    '  priority  high',
    '  due       2026-12-01',
    '  repeats   FREQ=MONTHLY (UTC, from due)',
    '  list      Home',
    '  section   Money',
    '  labels    bank',
    '  first line',
    '  second \ufffd[31mline',
    '  [ ] T-2 Look up the IBAN',
  ])
    expect(shown.stdout.split('\n')).toContain(line)
  expect(JSON.parse((await docket(['show', task.id, '--json'])).stdout)).toEqual(task)
})

test('edit changes what is said and nothing else; none empties', async () => {
  const { docket, rpc } = await world.person()
  const [kept, off] = [await rpc.label.create.mutate({ name: 'kept' }), await rpc.label.create.mutate({ name: 'off' })]
  const before = await rpc.task.create.mutate({
    title: 'Pay rent',
    notes: 'n',
    dueAt: '2026-12-01',
    labelIds: [kept.id, off.id],
  })
  const args = [
    'edit',
    'T-1',
    '--due',
    'none',
    '--status',
    'in-progress',
    '--label',
    'new',
    '--unlabel',
    'off',
    '--json',
  ]
  const edited = await docket(args)
  expect(edited).toMatchObject({ code: 0, stderr: '' })
  const after = await rpc.task.get.query({ id: before.id })
  expect(JSON.parse(edited.stdout)).toEqual(after)
  expect(after).toMatchObject({ title: 'Pay rent', notes: 'n', dueAt: null, status: 'in_progress', priority: 'medium' })
  const names = (await rpc.label.list.query()).items.filter(({ id }) => after.labelIds.includes(id))
  expect(names.map(({ name }) => name).sort()).toEqual(['kept', 'new'])
  await docket(['edit', 'T-1', '--notes', '-', '--ref', 'RENT'], { stdin: 'from\nstdin\n' })
  expect(await rpc.task.get.query({ id: before.id })).toMatchObject({ notes: 'from\nstdin', ref: 'RENT' })
  expect(await docket(['edit', 'RENT', '--title', 'x', '--expect-version', '1'])).toMatchObject({ code: 5 })
  expect(await docket(['edit', 'RENT', '--expect-version', '1'])).toMatchObject({ code: 2 })
  expect(await docket(['edit', 'RENT', '--repeat', 'FREQ=NEVER'])).toMatchObject({ code: 6 })
})

test('edit and mv put a task under another, and out again', async () => {
  const { docket, rpc } = await world.person()
  const [parent, part] = [await rpc.task.create.mutate({ title: 'a' }), await rpc.task.create.mutate({ title: 'b' })]
  const parentOf = async () => (await rpc.task.get.query({ id: part.id })).parentId
  expect((await docket(['edit', 'T-2', '--parent', 'T-1'])).code).toBe(0)
  expect(await parentOf()).toBe(parent.id)
  expect((await docket(['mv', 'T-2', '--top'])).code).toBe(0)
  expect(await parentOf()).toBeNull()
  expect((await docket(['mv', 'T-2', '--under', 'T-1'])).code).toBe(0)
  expect(await parentOf()).toBe(parent.id)
  expect((await docket(['edit', 'T-2', '--parent', 'none'])).code).toBe(0)
  expect(await parentOf()).toBeNull()
})

test('mv puts a task between others and into another list', async () => {
  const { docket, rpc } = await world.person()
  const home = await rpc.list.create.mutate({ name: 'Home' })
  for (const title of ['a', 'b', 'c']) await rpc.task.create.mutate({ title })
  const there = await rpc.task.create.mutate({ title: 'there', listId: home.id })
  const titles = async () => (await rpc.task.list.query({})).items.map(({ title }) => title).join('')
  await docket(['mv', 'T-3', '--before', 'T-1'])
  expect(await titles()).toBe('cabthere')
  await docket(['mv', 'T-3', '--after', 'T-1'])
  expect(await titles()).toBe('acbthere')
  const moved = await docket(['mv', 'T-2', '--to', 'Home', '--before', there.id, '--json'])
  expect(JSON.parse(moved.stdout)).toMatchObject({ title: 'b', listId: home.id })
  expect((await rpc.task.list.query({ listId: home.id })).items.map(({ title }) => title)).toEqual(['b', 'there'])
  expect(await docket(['mv', 'T-1'])).toMatchObject({ code: 2 })
})

test('rm, restore and reopen, by ref', async () => {
  const { docket, rpc } = await world.person()
  const task = await rpc.task.create.mutate({ title: 'one' })
  expect((await docket(['rm', 'T-1'])).stdout).toBe('Removed T-1: one (Inbox)\n')
  expect(await docket(['show', 'T-1'])).toMatchObject({ code: 4 })
  expect((await docket(['ls', '--deleted', '--quiet'])).stdout).toBe(`${task.id}\n`)
  expect((await docket(['restore', 'T-1'])).stdout).toBe('Restored T-1: one (Inbox)\n')
  expect(await docket(['restore', 'T-1'])).toMatchObject({
    code: 4,
    stderr: 'error: No such task in the trash: T-1\n',
  })
  await docket(['done', 'T-1'])
  expect((await docket(['reopen', 'T-1', '--quiet'])).stdout).toBe(`${task.id}\n`)
  expect(await rpc.task.get.query({ id: task.id })).toMatchObject({ status: 'todo', deletedAt: null })
})

test('lists are made, renamed, archived, removed and brought back', async () => {
  const { docket, rpc } = await world.person()
  expect((await docket(['lists', 'add', 'At', 'home'])).stdout).toBe('Made At home\n')
  await docket(['add', 'sweep', '--list', 'At home'])
  await docket(['lists', 'rename', 'at home', 'House'])
  const shown = await docket(['lists'])
  expect(shown.stdout.split('\n').map((line) => line.split(/\s+/).slice(0, 2))).toEqual([
    ['NAME', 'OPEN'],
    ['Inbox', '0'],
    ['House', '1'],
    [''],
  ])
  expect(JSON.parse((await docket(['lists', '--json'])).stdout)).toEqual(await rpc.list.list.query({}))
  expect((await docket(['lists', 'policy', 'House', 'second-actor'])).stdout).toBe('House asks for: second-actor\n')
  expect((await docket(['lists'])).stdout).toMatch(/House +1 +second-actor/)
  await docket(['lists', 'archive', 'House'])
  expect((await docket(['lists', 'ls', '--archived'])).stdout).toContain('House')
  await docket(['lists', 'unarchive', 'House'])
  expect((await docket(['lists', 'rm', 'House'])).stdout).toContain('Removed House with 1 task.')
  expect((await docket(['lists'])).stdout).not.toContain('House')
  await docket(['lists', 'restore', 'House'])
  expect((await docket(['ls', '--list', 'House'])).stdout).toContain('sweep')
  expect(await docket(['lists', 'rm', 'Inbox'])).toMatchObject({ code: 6 })
})

test('labels are made, renamed and deleted', async () => {
  const { docket, rpc } = await world.person()
  await docket(['labels', 'add', 'errands'])
  await docket(['labels', 'rename', 'errands', 'shopping'])
  expect((await docket(['labels'])).stdout).toContain('shopping')
  expect(JSON.parse((await docket(['labels', 'ls', '--json'])).stdout)).toEqual(await rpc.label.list.query())
  expect((await docket(['labels', 'rm', 'shopping'])).stdout).toBe('Deleted shopping\n')
  expect(await docket(['labels', 'rm', 'shopping'])).toMatchObject({ code: 4 })
})

test('log tells what was written; undo takes it back, and refuses where somebody changed the same', async () => {
  const { docket, rpc } = await world.person()
  await docket(['add', 'one'])
  await docket(['edit', 'T-1', '--title', 'two'])
  const log = await docket(['log', '--task', 'T-1'])
  expect(log.stdout).toMatch(/LINE.*WHEN.*WHO.*DID.*TO.*CHANGED\n.*task\.update.*two.*title\n.*task\.create/)
  const [line] = JSON.parse((await docket(['log', '--json', '--limit', '1'])).stdout).items
  expect((await docket(['undo'])).stdout).toContain('Undone task.update')
  expect((await rpc.task.list.query({ ref: 'T-1' })).items).toMatchObject([{ title: 'one' }])
  await docket(['edit', 'T-1', '--title', 'three'])
  expect(await docket(['undo', '--of', String(line.id)])).toMatchObject({ code: 5 })
  expect(await docket(['undo', '--count', '21'])).toMatchObject({ code: 2 })
})
