'use client'

import '../styles/globals.css'

export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-items-center p-6 text-center">
        <title>Docket</title>
        <main>
          <h1 className="text-[1rem] font-semibold">Docket could not be shown</h1>
          <p className="pt-1 pb-4 text-soft">Your tasks are safe. Try again in a moment.</p>
          <button type="button" onClick={reset} className="text-accent underline">
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
