import { expect, test } from 'vitest'
import { inOrder, isBusy } from './in-order'

test('Work with the same key runs in the order of the calls, past a failure', async () => {
  const log: string[] = []
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const first = inOrder('k', async () => {
    await gate
    log.push('first')
    throw new Error('refused')
  })
  const second = inOrder('k', async () => log.push('second'))
  const other = inOrder('other', async () => log.push('other'))
  await other
  expect(log).toEqual(['other'])
  expect(isBusy('k')).toBe(true)
  open()
  await expect(first).rejects.toThrow('refused')
  await second
  expect(log).toEqual(['other', 'first', 'second'])
  expect(isBusy('k')).toBe(false)
})

test('work with several keys waits for all that has one of them, and is waited for', async () => {
  const log: string[] = []
  const work = (name: string) => async () => void log.push(name)
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  void inOrder('b', () => gate.then(work('one')))
  void inOrder(['a', 'b'], work('both'))
  const last = inOrder('a', work('last'))
  await inOrder('c', work('other'))
  expect(log).toEqual(['other'])
  open()
  await last
  expect(log).toEqual(['other', 'one', 'both', 'last'])
})
