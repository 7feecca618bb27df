import { ChevronDown } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../../lib/class-names'

/** One property of a task: its name, and the control that changes it. */
export function Property({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid min-h-8 grid-cols-[5.5rem_minmax(0,1fr)] items-center">
      <span className="text-sm text-faint">{name}</span>
      {children}
    </div>
  )
}

interface ButtonProps extends ComponentProps<'button'> {
  name: string
  /** Shows that it opens something, where nothing around it tells. */
  hasChevron?: boolean
}

/** The value, as the button that opens what changes it. `name` comes before it for those who can't see the two side by side. */
export function PropertyButton({ name, hasChevron, className, children, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      className={cn(
        '-ml-2 flex min-h-8 w-fit max-w-full items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-hover disabled:hover:bg-transparent aria-expanded:bg-active pointer-coarse:min-h-10',
        className,
      )}
      {...props}
    >
      <span className="sr-only">{name}: </span>
      {children}
      {hasChevron && <ChevronDown aria-hidden className="size-3.5 shrink-0 text-faint" />}
    </button>
  )
}
