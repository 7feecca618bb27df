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
