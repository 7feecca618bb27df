/** What Better Auth answers with when it refuses. */
export interface AuthRefusal {
  code?: string
  message?: string
  status: number
}

export interface FormErrors {
  name?: string
  email?: string
  password?: string
  form?: string
}

/** Says a refusal where it belongs: at its field, or above the form. */
export function errorsOf({ code, message, status }: AuthRefusal): FormErrors {
  if (status === 429) return { form: 'Too many tries. Wait a minute, then try again.' }
  if (status === 503) return { form: 'The database is away for a moment. Try again.' }
  if (status === 0) return { form: 'Docket could not be reached. Check the connection and try again.' }
  switch (code) {
    case 'USER_ALREADY_EXISTS':
    case 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL':
      return { email: 'There is an account with this address already. Sign in instead.' }
    case 'INVALID_EMAIL':
      return { email: 'This is not an e-mail address.' }
    case 'PASSWORD_TOO_SHORT':
      return { password: 'At least 8 characters.' }
    case 'PASSWORD_TOO_LONG':
      return { password: 'At most 128 characters.' }
    case 'INVALID_EMAIL_OR_PASSWORD':
      return { form: 'The address or the password is wrong.' }
    default:
      return { form: status >= 500 || !message ? 'Something went wrong on our side. Try again.' : `${message}.` }
  }
}
