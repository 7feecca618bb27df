import { expect, test } from 'vitest'
import { loggedPath } from './access-log'

const SECRET = '6v5uC5ppDyXOu7V--diTdCHag6r5LRSy2GH_x4cMFDw'

test.each([
  ['/lists/0192?q=the+secret+plan', '/lists/0192'],
  ['/api/trpc/task.list?input=%7B%22q%22%3A%22plan%22%7D', '/api/trpc/task.list'],
  ['/api/auth/sign-in/email', '/api/auth/sign-in/email'],
  ['/api/auth/reset-password/hT5bK2qXw9?callbackURL=/', '/api/auth/reset-password/…'],
  ['/api/feed/hT5bK2qXw9.ics?as=events', '/api/feed/…'],
  ['/API/feed/hT5bK2qXw9', '/api/feed/…'],
  [`//api/feed/${SECRET}.ics`, '//api/feed/….ics'],
  [`/api/../api/feed%2f${SECRET}.ics`, '/api/../api/feed%….ics'],
  [`/api/tasks/docket_${SECRET}`, '/api/tasks/…'],
  ['/api/tasks/01a1fe78-51f2-7598-9b2a-8d4126a16b4d/x', '/api/tasks/01a1fe78-51f2-7598-9b2a-8d4126a16b4d/x'],
  ['/api/auth/verify-email?token=eyJhbGciOi', '/api/auth/verify-email'],
])('%s is logged as %s', (url, path) => {
  expect(loggedPath(url)).toBe(path)
})
