import { raw } from 'sql-template-tag'

/** The columns of a `TaskName`, from `task as t`. */
export const NAME = raw('t.id, t.ref, t.title, t.status')
