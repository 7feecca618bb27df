import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { test } from './support/test'
import { BrowserWorker, CliWorker, McpWorker, type Worker } from './support/workers'

const fixture = (name: string) => join(import.meta.dirname, 'fixtures', name)
const FILE = 'bicycles.tasks.md'

interface Progress {
  counts: { total: number; done: number; ready: number; waiting: number; blocked: number }
  criteria: { total: number; met: number }
  blocked: { ref: string; needed: string }[]
  workers: { worker: string | null; done: number }[]
}

interface Trace {
  requirementsWithoutTask: { items: { section: string }[] }
  doneWithoutEvidence: { items: { ref: string }[] }
  doneBeforeDependency: { count: number }
}

/** What has to be done before each, as the file says it: its phases, its stories, and "depends on". */
const BEFORE: Record<string, string[]> = {
  T005: ['T004'],
  T006: ['T004', 'T005'],
  T007: ['T004', 'T005'],
  T008: ['T006', 'T007'],
  T009: ['T004', 'T005'],
}

test('three workers on three surfaces work off a plan, in its order, and only its boxes change', async ({
  page,
  tasks,
  person,
  origin,
}) => {
  test.setTimeout(180_000)
  const listId = await person.hasList('Bicycles')
  await tasks.open(`/tasks?list=${listId}`)
  await tasks.account('Import…')
  await page.getByLabel('Choose a file').setInputFiles(fixture(FILE))
  await page.getByRole('button', { name: /^Into:/ }).click()
  await page.getByRole('menuitemradio', { name: 'Bicycles' }).click()
  await page.getByRole('button', { name: 'Import 10' }).click()
  await expect(page.getByRole('button', { name: 'Import another' })).toBeVisible()
  await page.goto(`/plan/${listId}`)
  await page.getByLabel('A document in markdown').setInputFiles(fixture('bicycles.spec.md'))
  await expect(page.getByText('5 requirements')).toBeVisible()

  const api = page.request
  const read = async <T>(path: string) => (await api.get(`/api/lists/${listId}/${path}`)).json() as Promise<T>
  const scopes = ['tasks:read', 'tasks:write', 'lists:read']
  const token = async (name: string) => {
    const made = await api.post('/api/tokens', { data: { name, scopes, listIds: [listId] }, headers: { origin } })
    return ((await made.json()) as { token: string }).token
  }
  const before = await read<Progress>('progress')
  expect(before.counts).toMatchObject({ total: 9, done: 2, blocked: 0 })

  const workers: Worker[] = [
    await McpWorker.connect(origin, await token('agent'), listId),
    await CliWorker.prepare(origin, await token('program'), 'Bicycles'),
    new BrowserWorker(page, listId),
  ]
  const done = new Set(['T001', 'T002'])
  const answer = async (ref: string) => {
    expect((await read<Progress>('progress')).blocked).toMatchObject([{ ref, needed: 'Which numbers?' }])
    await page.goto(`/plan/${listId}`)
    await page.getByRole('region', { name: 'Blocked' }).getByRole('link').click()
    await tasks.panel.getByLabel('Answer').fill('Those of four digits.')
    await tasks.panel.getByRole('button', { name: 'Answer and unblock' }).click()
    await expect(tasks.panel.getByRole('button', { name: 'Status: To do' })).toBeVisible()
  }

  let blocked: string | undefined
  for (let turn = 0, idle = 0; idle < workers.length; turn++) {
    const worker = workers[turn % workers.length]
    const ref = await worker?.take()
    if (!worker || !ref) {
      idle++
      continue
    }
    idle = 0
    for (const other of BEFORE[ref] ?? []) expect(done, `${other} before ${ref}`).toContain(other)
    expect(done).not.toContain(ref)
    if (!blocked) {
      blocked = ref
      await worker.block('Which numbers?')
      await answer(ref)
    } else {
      await worker.finish()
      done.add(ref)
    }
  }
  expect([...done].sort()).toEqual(['T001', 'T002', 'T003', 'T004', 'T005', 'T006', 'T007', 'T008', 'T009'])

  const after = await read<Progress>('progress')
  expect(after.counts).toMatchObject({ total: 9, done: 9, ready: 0, waiting: 0, blocked: 0 })
  expect(after.criteria).toEqual({ total: 3, met: 3 })
  const byWorker = Object.fromEntries(after.workers.map(({ worker, done: count }) => [worker ?? '', count]))
  expect(Object.keys(byWorker).sort()).toEqual(['', 'Ines Moreau', 'cli', 'mcp'])
  expect(Object.values(byWorker).reduce((sum, count) => sum + count)).toBe(9)
  const trace = await read<Trace>('trace')
  expect(trace.requirementsWithoutTask.items.map(({ section }) => section)).toEqual(['FR-003'])
  expect(trace.doneWithoutEvidence.items.map(({ ref }) => ref)).toEqual(['T001', 'T002'])
  expect(trace.doneBeforeDependency.count).toBe(0)

  const exported = await api.get(`/api/export?format=tasks.md&listId=${listId}`)
  expect(await exported.text()).toBe(ticked(readFileSync(fixture(FILE), 'utf8')))
})

/** Every box that stood open is ticked but that of the example, and nothing else differs. */
const ticked = (text: string) =>
  text
    .split('\n')
    .map((line) => (line.includes('T099') ? line : line.replace('- [ ]', '- [x]')))
    .join('\n')
