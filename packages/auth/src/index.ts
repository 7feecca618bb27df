export { type Auth, type AuthOptions, initAuth } from './auth'
export { createMailer, type Mail, type Mailer, type MailerOptions } from './mail/mailer'
export type { SignedIn } from './signed-in'
