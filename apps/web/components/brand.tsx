import { cn } from '../lib/class-names'

/** Docket's mark; its name stands beside it or in the control around it. */
export function Brand({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={cn('size-6 shrink-0', className)}>
      <rect width="32" height="32" rx="8" className="fill-[#2f62c0]" />
      <path
        d="M9 16.6l4.7 4.6L23 11.6"
        className="fill-none stroke-white stroke-[3.2]"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
