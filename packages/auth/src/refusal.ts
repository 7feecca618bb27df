export interface Issue {
  path: PropertyKey[]
  message: string
}

/** An error as Better Auth's own: `{ code, message }`, which its client passes on. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: { issues?: Issue[]; headers?: Record<string, string> } = {},
  ) {
    super(message)
  }

  toResponse(): Response {
    const { issues, headers } = this.details
    return Response.json({ code: this.code, message: this.message, issues }, { status: this.status, headers })
  }
}

export const unavailable = () =>
  new Refusal(503, 'SERVICE_UNAVAILABLE', 'Docket cannot reach its database. Try again in a moment.', {
    headers: { 'retry-after': '5' },
  })

export const defect = () => new Refusal(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong.')

/** Better Auth's own words for a sign-up whose address is taken. */
export const addressTaken = () =>
  new Refusal(422, 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL', 'User already exists. Use another email.')

export const BAD_PASSKEY = 'FAILED_TO_VERIFY_REGISTRATION'
export const badPasskey = () => new Refusal(400, BAD_PASSKEY, 'This passkey could not be verified')
