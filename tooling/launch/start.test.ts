import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const here = import.meta.dirname

test('an old Node is told which one is needed', () => {
  const older = `data:text/javascript,Object.defineProperty(process.versions, 'node', { value: '18.20.8' })`
  const { status, stdout, stderr } = spawnSync('node', ['--import', older, join(here, 'start.mjs')], {
    encoding: 'utf8',
  })
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toBe('Docket needs Node 20.12 or newer, this is 18.20.8: get it at https://nodejs.org.\n')
})

test('who was started through npx ends with it, though nobody passes the signal on', async () => {
  const program = `import { endWithAncestors } from '${join(here, 'ancestors.mjs')}'
    endWithAncestors()
    process.on('SIGTERM', () => { console.log('asked to stop'); process.exit() })
    setInterval(() => {}, 1_000)
    console.log('runs')`
  const inner = `node --input-type=module -e "${program.replaceAll('\n', ';')}"`
  const npx = spawn('sh', ['-c', `${inner} & wait`, 'npx'], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  npx.stdout.on('data', (data) => {
    said += data
  })
  await expect.poll(() => said).toBe('runs\n')
  npx.kill('SIGTERM')
  await once(npx, 'close') // its output is open as long as anybody lives who could write to it
  expect(said).toBe('runs\nasked to stop\n')
})
