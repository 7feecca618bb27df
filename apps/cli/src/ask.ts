import { isCancel, password, text } from '@clack/prompts'
import { Failure } from './failure'

/** Asks on the terminal; what is typed for a secret isn't shown. Questions go to stderr, so that stdout can be piped. */
export async function ask(question: string, { secret }: { secret: boolean }): Promise<string> {
  const options = { message: question, output: process.stderr }
  const answer = secret ? await password({ ...options, mask: '' }) : await text(options)
  if (isCancel(answer)) throw new Failure('interrupted', 'Cancelled')
  return answer ?? ''
}

export const canAsk = () => process.stdin.isTTY === true && process.stderr.isTTY === true

/** All of stdin, without the line end that `echo` adds. */
export async function readStdin(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk
  return text.replace(/\r?\n$/, '')
}
