import { v7 as uuidv7 } from 'uuid'
import { type GateWorld, POLICIES } from './stage'

const BY = { type: 'user', id: null, name: 'somebody else' }

/**
 * A file of Docket's own that claims what it can: in a list that is there and in one that is not, tasks that are done and proven,
 * with a criterion, after what is open; and that all that the person planned is met, proven, answered and waited for otherwise.
 */
export function planFile(world: GateWorld, { a, b }: { a: number; b: number }): string {
  const [made, first, second, third] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()]
  const there = world.lists[a % world.lists.length]
  const [listId, otherId] = b % 3 ? [there, made] : [made, b % 2 ? made : there]
  const old = world.tasks[b % world.tasks.length] ?? third
  const policy = POLICIES[b % POLICIES.length]
  world.lists.push(made)
  world.tasks.push(first, second, third)
  const ofAll = [first, second, third, old]
  return JSON.stringify({
    format: 'docket',
    version: 2,
    inbox: { policy: POLICIES[a % POLICIES.length] },
    lists: [
      { id: made, name: 'made', policy },
      { id: there, name: 'list', policy: 'self' },
    ],
    tasks: [
      { id: first, listId, title: 'first', status: 'done' },
      { id: second, listId: otherId, title: 'second', status: a % 2 ? 'done' : 'todo' },
      { id: third, listId, title: 'third', status: 'done' },
      { id: old, listId: there, list: 'list', title: 'a task', status: 'done' },
    ],
    dependencies: [
      { taskId: first, dependsOnId: a % 3 ? second : old },
      { taskId: third, dependsOnId: first },
      { taskId: old, dependsOnId: second },
    ],
    criteria: [
      ...ofAll.map((taskId, n) => ({ taskId, text: 'It is proven', met: (a + n) % 4 > 0 })),
      ...world.criteria.map((id) => ({ id, taskId: old, text: 'It works', met: true, metBy: BY })),
    ],
    evidence: ofAll.map((taskId) => {
      return { id: uuidv7(), taskId, actor: BY, kind: 'command', value: 'make test', exitCode: b % 2 }
    }),
    reports: ofAll.map((taskId) => ({ id: uuidv7(), taskId, actor: BY, summary: 'did it' })),
    blockers: [
      { id: uuidv7(), taskId: b % 2 ? third : old, actor: BY, reason: 'other', needed: 'a hint', ...answer(a) },
    ],
  })
}

const answer = (n: number) => (n % 2 ? { answer: 'none', answeredBy: BY, answeredAt: '2026-03-01T12:00:00.000Z' } : {})
