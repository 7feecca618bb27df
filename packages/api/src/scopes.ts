/** What a token can be made for. */
export type TokenScope =
  | 'tasks:read'
  | 'tasks:write'
  | 'lists:read'
  | 'lists:write'
  | 'transfer:read'
  | 'transfer:write'
  | 'account:read'
