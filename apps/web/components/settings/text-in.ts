import type { FormEvent } from 'react'

/** What stands in a field of the form that is sent. */
export const textIn = ({ currentTarget }: FormEvent<HTMLFormElement>, name: string): string =>
  String(new FormData(currentTarget).get(name) ?? '')
