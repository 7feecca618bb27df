import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Providers } from '../components/providers'
import '../styles/globals.css'
import { inter, interExt } from './fonts'

export const metadata: Metadata = {
  title: { default: 'Docket', template: '%s · Docket' },
  description: 'A task manager for people, programs and coding agents. Nothing is ever lost.',
  applicationName: 'Docket',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#141518' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    // next-themes sets the class before the first paint
    <html lang="en" suppressHydrationWarning className={`${inter.variable} ${interExt.variable}`}>
      <body>
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  )
}
