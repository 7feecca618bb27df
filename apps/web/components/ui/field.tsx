import { CircleAlert } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Input } from './input'

type Props = ComponentProps<'input'> & { id: string; label: string; hint?: ReactNode; error?: string }

/** A labelled input that says what is wrong with it. */
export function Field({ label, hint, error, ...props }: Props) {
  const said = [error && `${props.id}-error`, hint && `${props.id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <label htmlFor={props.id} className="text-sm font-medium">
        {label}
      </label>
      <Input aria-invalid={error ? true : undefined} aria-describedby={said || undefined} {...props} />
      {error && (
        <p id={`${props.id}-error`} className="flex gap-1.5 text-sm text-danger">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
      {hint && !error && (
        <p id={`${props.id}-hint`} className="text-sm text-faint">
          {hint}
        </p>
      )}
    </div>
  )
}
