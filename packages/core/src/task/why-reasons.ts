import type { LinkedTask } from '../dependency/schema'
import type { TaskClaim, TaskStatus } from './schema'
import type { RootTask, Why, WhyReason } from './why-schema'

/** What is known of the task itself. */
export interface WhyRow {
  id: string
  ref: string
  status: TaskStatus
  waitsFor: number
  ready: boolean
  trashed: boolean
  archived: boolean
  worker: string | null
  claimedUntil: string | null
  claim: TaskClaim | null
  blocker: Why['blocker']
}

const SAID: Record<TaskStatus, string> = {
  todo: 'to do',
  in_progress: 'in progress',
  blocked: 'blocked',
  done: 'done',
  cancelled: 'cancelled',
}

/** Why a task is ready, or everything that keeps it from being ready, in sentences. */
export function reasonsOf(task: WhyRow, open: LinkedTask[], roots: RootTask[], more: number): WhyReason[] {
  const ready = readiness(task)
  return ready ? [ready] : [...ofItself(task), ...ofDependencies(open, roots, more)]
}

function readiness({ ready, worker, claimedUntil }: WhyRow): WhyReason | undefined {
  if (!ready) return undefined
  if (!claimedUntil) return { code: 'ready', message: 'It is ready: it waits for nothing, and nobody holds it.' }
  return { code: 'claim-ran-out', message: `It is ready again: the claim of ${worker} ran out at ${claimedUntil}.` }
}

function ofItself({ status, trashed, archived, claim, blocker }: WhyRow): WhyReason[] {
  const reasons: WhyReason[] = []
  const say = (code: WhyReason['code'], message: string) => reasons.push({ code, message })
  if (trashed) say('in-trash', 'It is in the trash: restore it first.')
  if (archived) say('list-archived', 'Its list is archived.')
  if (status === 'done') say('done', 'It is done.')
  if (status === 'cancelled') say('cancelled', 'It was cancelled: reopen it first.')
  if (status === 'blocked')
    say('blocked', blocker ? `It is blocked (${blocker.reason}), and needs: ${cut(blocker.needed)}` : 'It is blocked.')
  if (claim) say('held', `${claim.worker} holds it until ${claim.expiresAt}.`)
  else if (status === 'in_progress') say('in-progress', 'Somebody works on it, without a claim that could run out.')
  return reasons
}

function ofDependencies(open: LinkedTask[], roots: RootTask[], more: number): WhyReason[] {
  const reasons: WhyReason[] = []
  if (open.length || more) {
    const named = open.map((one) => naming(one))
    if (more) named.push(open.length < 20 ? `${more} beyond the lists of this token` : `${more} more`)
    reasons.push({ code: 'waits', message: `It waits for ${named.join(', ')}.${ofRoots(open, roots)}` })
  }
  for (const { ref, status, deletedAt } of [...new Map([...open, ...roots].map((one) => [one.id, one])).values()])
    if (deletedAt !== null)
      reasons.push({
        code: 'waits-for-trash',
        message: `${ref} is in the trash: restore it, or remove the dependency on it.`,
      })
    else if (status === 'cancelled')
      reasons.push({
        code: 'waits-for-cancelled',
        message: `${ref} was cancelled, so it will not be done: reopen it, or remove the dependency on it.`,
      })
  return reasons
}

/** Where the roots are the dependencies themselves, nothing is left to say. */
function ofRoots(open: LinkedTask[], roots: RootTask[]): string {
  const known = new Set(open.map(({ id }) => id))
  if (roots.every(({ id }) => known.has(id))) return ''
  return ` In the end it is held up by ${roots.map((root) => naming(root, root.ready ? 'ready' : undefined)).join(', ')}.`
}

const naming = ({ ref, title, status }: LinkedTask, state = status ? SAID[status] : 'not shown') =>
  `${ref} “${cut(title ?? '')}” (${state})`

const cut = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text)
