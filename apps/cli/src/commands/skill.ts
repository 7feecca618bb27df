import { throwRefusal } from '../answer'
import { newCommand } from '../command'
import { show } from '../output'
import { currentServer } from '../session'
import { send, textOf } from '../transport'

export const skill = () =>
  newCommand('skill', 'Show how an agent works off tasks with Docket (Markdown)', [
    'docket skill',
    'docket skill > .claude/skills/docket/SKILL.md',
  ]).action(async (options) => {
    const response = await send(new URL(`${await currentServer()}/api/skill.md`), {})
    await throwRefusal(response)
    const text = await textOf(response)
    await show(options, { json: { text }, ids: [], lines: text.trimEnd().split('\n') })
  })
