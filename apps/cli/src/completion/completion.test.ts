import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Built, builtDocket, type Home } from '../testing/docket'
import { run } from '../testing/run'

let built: Built
let home: Home
beforeAll(async () => {
  built = await builtDocket()
  home = await built.home()
})
afterAll(() => built.remove())

const scriptFor = async (shell: string) => {
  const { code, stdout, stderr } = await home.docket(['completion', shell])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const path = join(home.path, `docket.${shell}`)
  await writeFile(path, stdout)
  return { path, script: stdout }
}

/** What bash offers after these words; the last is what is being typed. */
async function offered(...words: string[]): Promise<string[]> {
  const { path } = await scriptFor('bash')
  const typed = words.map((word) => `'${word}'`).join(' ')
  const script = `source ${path}; COMP_WORDS=(docket ${typed}); COMP_CWORD=${words.length}; _docket; printf '%s\\n' "\${COMPREPLY[@]}"`
  const ended = await run('bash', ['--norc', '-uc', script], { cwd: home.path, env: { PATH: '/usr/bin:/bin' } })
  expect(ended).toMatchObject({ code: 0, stderr: '' })
  return ended.stdout.split('\n').filter(Boolean)
}

test('bash offers commands, those below them, options, and the words that an option takes', async () => {
  expect(await offered('lo')).toEqual(['log', 'login', 'logout'])
  expect(await offered('lists', 'r')).toEqual(['rename', 'rm', 'restore'])
  expect(await offered('ls', '--lim')).toEqual(['--limit'])
  expect(await offered('add', 'ls', '--prio')).toEqual(['--priority'])
  expect(await offered('ls', '--status', 'b')).toEqual(['blocked'])
  expect(await offered('add', '-p', '')).toEqual(['low', 'medium', 'high', 'urgent'])
  expect(await offered('call', 'task.c')).toEqual(
    expect.arrayContaining(['task.create', 'task.complete', 'task.count']),
  )
  expect(await offered('add', '--notes', '')).toEqual([])
  await writeFile(join(home.path, 'tasks.csv'), '')
  expect(await offered('import', 'task')).toEqual(['tasks.csv'])
})

test.each(['bash', 'zsh', 'fish'])(
  'the script for %s knows every command and every option of its help',
  async (shell) => {
    const { script, path } = await scriptFor(shell)
    const { stdout } = await home.docket(['--help'])
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name)
    expect(commands.length).toBeGreaterThan(15)
    for (const command of commands) expect(script).toContain(` ${command}`)
    const help = await home.docket(['edit', '--help'])
    for (const [, name] of help.stdout.matchAll(/--([a-z-]+)/g)) expect(script).toMatch(new RegExp(`(--|-l )${name}`))
    // What zsh reads differently in it, bash reads as well; fish quotes otherwise.
    if (shell !== 'fish') expect(await run('bash', ['-n', path])).toMatchObject({ code: 0, stderr: '' })
  },
)
