import type pg from 'pg'

/** pg declares `pipeline` as readonly, and reads it anew at every statement. */
export function setPipelining(client: pg.PoolClient, on: boolean): void {
  ;(client as { pipeline: boolean }).pipeline = on
}

/** pg takes statements that are not its own only from clients that do not pipeline at that moment. */
export function withoutPipelining(client: pg.PoolClient, submit: () => void): void {
  setPipelining(client, false)
  submit()
  setPipelining(client, true)
}
