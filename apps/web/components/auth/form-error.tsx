import type { ReactNode } from 'react'

/** What is wrong with a form as a whole. */
export function FormError({ children }: { children?: ReactNode }) {
  if (!children) return null
  return (
    <p role="alert" className="rounded-md bg-danger-wash px-3 py-2 text-sm text-danger">
      {children}
    </p>
  )
}
