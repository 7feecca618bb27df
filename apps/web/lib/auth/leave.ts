let leaving = false

/** The session has ended elsewhere: go and sign in, and come back to this very view. */
export function leaveToSignIn(): void {
  if (leaving) return
  leaving = true
  const { pathname, search } = window.location
  window.location.assign(`/sign-in?ended=1&next=${encodeURIComponent(pathname + search)}`)
}
