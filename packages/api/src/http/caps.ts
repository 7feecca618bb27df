/** Of a request's JSON body, in bytes; files beyond it go to `POST /api/import`, which streams. */
export const MAX_BODY = 4 * 1024 * 1024

/** How deep arrays and objects of a request's JSON may be nested. */
export const MAX_DEPTH = 32
