import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { cn } from '../../lib/class-names'

const button = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary: 'bg-accent text-on-accent hover:bg-accent-strong',
        outline: 'border border-line-strong bg-paper text-ink hover:bg-hover aria-expanded:bg-active',
        quiet: 'text-soft hover:bg-hover hover:text-ink aria-expanded:bg-active aria-expanded:text-ink',
        danger: 'bg-danger text-paper hover:opacity-90',
        link: 'text-accent underline-offset-3 hover:underline',
      },
      size: {
        small: 'h-7 px-2 text-sm pointer-coarse:h-9',
        medium: 'h-8 px-3 text-sm pointer-coarse:h-10',
        large: 'h-10 px-4 text-base',
        icon: 'size-7 text-sm pointer-coarse:size-9',
        bare: '',
      },
    },
    defaultVariants: { look: 'outline', size: 'medium' },
  },
)

export type ButtonLook = VariantProps<typeof button>

export const buttonClass = (look: ButtonLook, className?: string) => cn(button(look), className)

export function Button({ look, size, className, ...props }: ComponentProps<'button'> & ButtonLook) {
  return <button type="button" className={buttonClass({ look, size }, className)} {...props} />
}
