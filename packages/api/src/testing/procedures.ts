import { randomBytes } from 'node:crypto'
import type { AnyTRPCProcedure } from '@trpc/server'
import { v7 as uuidv7 } from 'uuid'
import { type AppRouter, appRouter } from '../root'
import type { TokenScope } from '../scopes'
import type { World } from './world'

type Paths<R> = { [K in keyof R & string]: R[K] extends { _def: unknown } ? K : `${K}.${Paths<R[K]>}` }[keyof R &
  string]
export type ProcedurePath = Paths<AppRouter['_def']['record']>

export interface Row {
  /** Who may call: anybody, or a caller with this scope. */
  needs: 'nobody' | TokenScope
  /** A good input, on the rows of one world. */
  input?: (world: World) => Record<string, unknown>
  /**
   * What the ids in the input mean where they are somebody else's: `missing`, the call is refused; `filter`, nothing is
   * found; `own`, an id for a new row, free for everybody.
   */
  ids?: Record<string, 'missing' | 'filter' | 'own'>
  /** It reaches beyond any list: a token that is restricted to lists is refused, even with ids of its own lists. */
  beyondLists?: true
  /** It works on sign-in's tables, which know no row-level security. */
  isOfSignIn?: true
  /** No token may call it, whatever it was made for. */
  isForPeople?: true
}

const id = { id: 'missing' } as const
const csv = (title: string) => `title\n${title}\n`

/** Every procedure of the router. One that is missing here doesn't compile. */
export const PROCEDURES: Record<ProcedurePath, Row> = {
  ping: { needs: 'nobody' },
  'account.get': { needs: 'account:read' },
  'account.update': {
    needs: 'account:write',
    input: () => ({ name: 'renamed' }),
    isOfSignIn: true,
    beyondLists: true,
  },
  'account.signIn': { needs: 'account:read', isOfSignIn: true, beyondLists: true },
  'account.sessions': { needs: 'account:read', isOfSignIn: true, beyondLists: true },
  'account.revokeSession': {
    needs: 'account:write',
    input: (w) => ({ id: w.signedIn.credential.id }),
    ids: id,
    isOfSignIn: true,
    beyondLists: true,
  },
  'account.revokeOtherSessions': { needs: 'account:write', isOfSignIn: true, beyondLists: true },
  'account.delete': {
    needs: 'account:write',
    input: (w) => ({ email: w.signedIn.user.email }),
    isOfSignIn: true,
    isForPeople: true,
    beyondLists: true,
  },
  'activity.list': {
    needs: 'tasks:read',
    input: (w) => ({ listId: w.list, entityId: w.task }),
    ids: { listId: 'filter', entityId: 'filter' },
  },
  'activity.undo': {
    needs: 'tasks:write',
    input: (w) => ({ activityIds: [w.activity] }),
    ids: { activityIds: 'missing' },
    beyondLists: true, // of what others did, it may see a part only
  },
  'criterion.list': { needs: 'tasks:read', input: (w) => ({ taskId: w.task }), ids: { taskId: 'missing' } },
  'criterion.get': { needs: 'tasks:read', input: (w) => ({ id: w.criterion }), ids: id },
  'criterion.add': {
    needs: 'tasks:write',
    input: (w) => ({ id: uuidv7(), taskId: w.task, text: 'new' }),
    ids: { id: 'own', taskId: 'missing' },
  },
  'criterion.update': { needs: 'tasks:write', input: (w) => ({ id: w.criterion, position: 'a5' }), ids: id },
  'criterion.check': {
    needs: 'tasks:write',
    input: (w) => ({ id: w.criterion, evidence: [{ kind: 'commit', value: 'c0ffee0' }] }),
    ids: id,
  },
  'criterion.uncheck': { needs: 'tasks:write', input: (w) => ({ id: w.criterion }), ids: id },
  'criterion.remove': { needs: 'tasks:write', input: (w) => ({ id: w.tokenCriterion }), ids: id },
  'feed.list': { needs: 'account:read', beyondLists: true },
  'feed.get': { needs: 'account:read', input: (w) => ({ id: w.feed }), ids: id, beyondLists: true },
  'feed.create': {
    needs: 'account:write',
    input: (w) => ({ id: uuidv7(), listId: w.list }),
    ids: { id: 'own', listId: 'missing' },
    beyondLists: true,
    isForPeople: true,
  },
  'feed.revoke': { needs: 'account:write', input: (w) => ({ id: w.feed }), ids: id, beyondLists: true },
  'label.list': { needs: 'lists:read' },
  'label.get': { needs: 'lists:read', input: (w) => ({ id: w.label }), ids: id },
  'label.create': {
    needs: 'lists:write',
    input: () => ({ id: uuidv7(), name: randomBytes(8).toString('hex') }),
    ids: { id: 'own' },
  },
  'label.update': {
    needs: 'lists:write',
    input: (w) => ({ id: w.label, name: 'renamed' }),
    ids: id,
    beyondLists: true,
  },
  'label.delete': { needs: 'lists:write', input: (w) => ({ id: w.label }), ids: id, beyondLists: true },
  'list.list': { needs: 'lists:read' },
  'list.get': { needs: 'lists:read', input: (w) => ({ id: w.list }), ids: id },
  'list.create': {
    needs: 'lists:write',
    input: () => ({ id: uuidv7(), name: 'new' }),
    ids: { id: 'own' },
    beyondLists: true,
  },
  'list.update': { needs: 'lists:write', input: (w) => ({ id: w.list, name: 'renamed' }), ids: id },
  'list.move': {
    needs: 'lists:write',
    input: (w) => ({ id: w.list, before: w.otherList, after: w.inbox }),
    ids: { id: 'missing', before: 'missing', after: 'missing' },
    beyondLists: true,
  },
  'list.archive': { needs: 'lists:write', input: (w) => ({ id: w.list }), ids: id },
  'list.unarchive': { needs: 'lists:write', input: (w) => ({ id: w.list }), ids: id },
  'list.delete': { needs: 'lists:write', input: (w) => ({ id: w.list }), ids: id },
  'list.restore': { needs: 'lists:write', input: (w) => ({ id: w.deletedList }), ids: id },
  'plan.progress': { needs: 'tasks:read', input: (w) => ({ listId: w.list }), ids: { listId: 'missing' } },
  'plan.trace': { needs: 'tasks:read', input: (w) => ({ listId: w.list }), ids: { listId: 'missing' } },
  'spec.list': { needs: 'tasks:read', input: (w) => ({ listId: w.list }), ids: { listId: 'missing' } },
  'spec.get': { needs: 'tasks:read', input: (w) => ({ id: w.spec }), ids: id },
  'spec.set': {
    needs: 'tasks:write',
    input: (w) => ({ listId: w.list, document: 'new.md', content: '# New' }),
    ids: { listId: 'missing' },
  },
  'spec.remove': { needs: 'tasks:write', input: (w) => ({ id: w.spec }), ids: id },
  'spec.references': { needs: 'tasks:read', input: (w) => ({ taskId: w.task }), ids: { taskId: 'missing' } },
  'spec.addReference': {
    needs: 'tasks:write',
    input: (w) => ({ taskId: w.task, section: 'FR-2' }),
    ids: { taskId: 'missing' },
  },
  'spec.removeReference': { needs: 'tasks:write', input: (w) => ({ id: w.reference }), ids: id },
  'spec.accept': { needs: 'tasks:write', input: (w) => ({ taskId: w.task }), ids: { taskId: 'missing' } },
  'plan.graph': { needs: 'tasks:read', input: (w) => ({ listId: w.list }), ids: { listId: 'missing' } },
  'task.addDependency': {
    needs: 'tasks:write',
    input: (w) => ({ id: w.task, dependsOnId: w.otherTask }),
    ids: { id: 'missing', dependsOnId: 'missing' },
  },
  'task.removeDependency': {
    needs: 'tasks:write',
    input: (w) => ({ id: w.task, dependsOnId: w.otherTask }),
    ids: { id: 'missing', dependsOnId: 'missing' },
  },
  'task.why': { needs: 'tasks:read', input: (w) => ({ id: w.task }), ids: id },
  'task.dependencies': { needs: 'tasks:read', input: (w) => ({ id: w.task }), ids: id },
  'report.get': { needs: 'tasks:read', input: (w) => ({ id: w.report }), ids: id },
  'task.block': {
    needs: 'tasks:write',
    input: (w) => ({ id: w.otherTask, reason: 'missing-spec', needed: 'what is it?' }),
    ids: id,
  },
  'task.unblock': { needs: 'tasks:write', input: (w) => ({ id: w.blockedTask, answer: 'this' }), ids: id },
  'task.blockers': { needs: 'tasks:read', input: (w) => ({ id: w.blockedTask }), ids: id },
  'task.report': {
    needs: 'tasks:write',
    input: (w) => ({ id: w.task, summary: 'done', evidence: [{ kind: 'command', value: 'make', exitCode: 0 }] }),
    ids: id,
  },
  'task.reports': { needs: 'tasks:read', input: (w) => ({ id: w.task }), ids: id },
  'task.evidence': { needs: 'tasks:read', input: (w) => ({ id: w.task }), ids: id },
  'task.list': {
    needs: 'tasks:read',
    input: (w) => ({ listId: w.list, parentId: w.task, labelIds: [w.label] }),
    ids: { listId: 'filter', parentId: 'filter', labelIds: 'filter' },
  },
  'task.ready': {
    needs: 'tasks:read',
    input: (w) => ({ listId: w.list, parentId: w.task, labelIds: [w.label] }),
    ids: { listId: 'filter', parentId: 'filter', labelIds: 'filter' },
  },
  'task.get': { needs: 'tasks:read', input: (w) => ({ id: w.task }), ids: id },
  'task.count': {
    needs: 'tasks:read',
    input: (w) => ({ listId: w.list, parentId: w.task, labelIds: [w.label] }),
    ids: { listId: 'filter', parentId: 'filter', labelIds: 'filter' },
  },
  'task.create': {
    needs: 'tasks:write',
    input: (w) => ({ id: uuidv7(), title: 'new', listId: w.list, parentId: w.task, labelIds: [w.label] }),
    ids: { id: 'own', listId: 'missing', parentId: 'missing', labelIds: 'missing' },
  },
  'task.update': {
    needs: 'tasks:write',
    input: (w) => ({ id: w.task, title: 'renamed', listId: w.list, parentId: w.otherTask, labelIds: [w.label] }),
    ids: { id: 'missing', listId: 'missing', parentId: 'missing', labelIds: 'missing' },
  },
  'task.claimNext': {
    needs: 'tasks:write',
    input: (w) => ({ listId: w.list, parentId: w.task, labelIds: [w.label] }),
    ids: { listId: 'filter', parentId: 'filter', labelIds: 'filter' },
  },
  'task.claim': { needs: 'tasks:write', input: (w) => ({ id: w.task }), ids: id },
  'task.renew': { needs: 'tasks:write', input: (w) => ({ id: w.heldTask, fence: 1 }), ids: id },
  'task.release': { needs: 'tasks:write', input: (w) => ({ id: w.heldTask, fence: 1 }), ids: id },
  'task.complete': { needs: 'tasks:write', input: (w) => ({ id: w.otherTask }), ids: id },
  'task.reopen': { needs: 'tasks:write', input: (w) => ({ id: w.task }), ids: id },
  'task.move': {
    needs: 'tasks:write',
    input: (w) => ({ id: w.task, before: w.otherTask, after: w.child, listId: w.list, parentId: w.otherTask }),
    ids: { id: 'missing', before: 'missing', after: 'missing', listId: 'missing', parentId: 'missing' },
  },
  'task.bulk': {
    needs: 'tasks:write',
    input: (w) => ({ ids: [w.task], verb: 'label', addLabelIds: [w.label], removeLabelIds: [w.label] }),
    ids: { addLabelIds: 'missing', removeLabelIds: 'missing' },
  },
  'task.delete': { needs: 'tasks:write', input: (w) => ({ id: w.task }), ids: id },
  'task.restore': { needs: 'tasks:write', input: (w) => ({ id: w.deletedTask }), ids: id },
  'token.list': { needs: 'account:read' },
  'token.get': { needs: 'account:read', input: (w) => ({ id: w.narrowerToken }), ids: id },
  'token.create': {
    needs: 'account:write',
    input: (w) => ({ id: uuidv7(), name: 'new', scopes: ['account:write'], listIds: [w.list] }),
    ids: { id: 'own', listIds: 'missing' },
  },
  'token.update': { needs: 'account:write', input: (w) => ({ id: w.narrowerToken, name: 'renamed' }), ids: id },
  'token.revoke': { needs: 'account:write', input: (w) => ({ id: w.narrowerToken }), ids: id },
  'view.list': { needs: 'lists:read', beyondLists: true },
  'view.get': { needs: 'lists:read', input: (w) => ({ id: w.view }), ids: id, beyondLists: true },
  'view.create': {
    needs: 'lists:write',
    input: () => ({ id: uuidv7(), name: 'new', filter: { priority: ['urgent'], sort: 'dueAt' } }),
    ids: { id: 'own' },
    beyondLists: true,
  },
  'view.update': { needs: 'lists:write', input: (w) => ({ id: w.view, name: 'renamed' }), ids: id, beyondLists: true },
  'view.move': {
    needs: 'lists:write',
    input: (w) => ({ id: w.view, before: w.otherView }),
    ids: { id: 'missing', before: 'missing' },
    beyondLists: true,
  },
  'view.delete': { needs: 'lists:write', input: (w) => ({ id: w.view }), ids: id, beyondLists: true },
  'task.onChange': { needs: 'tasks:read' },
  'transfer.preview': {
    needs: 'transfer:write',
    input: (w) => ({ format: 'csv', content: csv('imported'), listId: w.list }),
    ids: { listId: 'missing' },
  },
  'transfer.import': {
    needs: 'transfer:write',
    input: (w) => ({ format: 'csv', content: csv('imported'), listId: w.list }),
    ids: { listId: 'missing' },
  },
  'transfer.export': {
    needs: 'transfer:read',
    input: (w) => ({ format: 'csv', listId: w.list }),
    ids: { listId: 'missing' },
  },
  'transfer.previewExport': {
    needs: 'transfer:read',
    input: (w) => ({ format: 'todotxt', listId: w.list }),
    ids: { listId: 'missing' },
  },
}

/** The same rows by path, as text. */
export const ROWS: [ProcedurePath, Row][] = Object.entries(PROCEDURES).map(([path, row]) => [asPath(path), row])

/** Object.entries forgets the type of the keys; the keys of PROCEDURES are paths and nothing else. */
function asPath(path: string): ProcedurePath {
  return path as ProcedurePath
}

/** By path, as they are at run time; tRPC's types nest them. */
export const procedures = new Map(
  Object.entries(appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>),
)
