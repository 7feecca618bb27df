import type { FormErrors } from './refusal'

/** What can be seen to be wrong before asking the server. Empty when nothing is. */
export function checkForm(values: { name?: string; email: string; password: string }, isNew: boolean): FormErrors {
  const errors: FormErrors = {}
  if (isNew && !values.name?.trim()) errors.name = 'What should Docket call you?'
  if (!values.email.trim()) errors.email = 'Enter your e-mail address.'
  else if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email.trim())) errors.email = 'This is not an e-mail address.'
  if (!values.password) errors.password = isNew ? 'Choose a password.' : 'Enter your password.'
  else if (isNew && values.password.length < 8) errors.password = 'At least 8 characters.'
  return errors
}
