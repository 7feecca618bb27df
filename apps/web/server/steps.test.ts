import { expect, test } from 'vitest'
import { createSteps } from './steps'

function recorder(isTTY: boolean) {
  let written = ''
  const write = (text: string | Uint8Array) => {
    written += text
    return true
  }
  return { output: { isTTY, write }, written: () => written.replace(/\d+\.\d s/g, '0.0 s') }
}

test('each step is a line with its time', async () => {
  const { output, written } = recorder(false)
  const steps = createSteps(output)
  expect(
    await steps.run(
      'migrations',
      () => 3,
      (count) => `${count} applied`,
    ),
  ).toBe(3)
  await expect(steps.run('server', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(written()).toBe('✓ migrations (3 applied) 0.0 s\n✗ server 0.0 s\n')
})

test('a terminal shows the step while it is under way, and one line in the end', async () => {
  const { output, written } = recorder(true)
  await createSteps(output).run('build', () => {})
  expect(written()).toBe('\r\x1b[2K… build 0.0 s\r\x1b[2K✓ build 0.0 s\n')
})
