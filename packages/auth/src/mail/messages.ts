import type { Mail } from './mailer'

type Words = Omit<Mail, 'to'>

const letter = (...paragraphs: string[]) => `${paragraphs.join('\n\n')}\n\n— Docket\n`

export const verifyAddress = (link: string): Words => ({
  subject: 'Is this your address?',
  text: letter(
    'Somebody, probably you, made a Docket account with this address. Follow this link to say that it is yours:',
    link,
    'It works for a day. If it was not you, there is nothing to do: without the link the address stays unconfirmed.',
  ),
})

export const resetPassword = (link: string): Words => ({
  subject: 'Choose a new password',
  text: letter(
    'Somebody, probably you, asked for a new password for Docket. Follow this link to choose one:',
    link,
    'It works once, within an hour, and signs you out everywhere. If it was not you, your password stays as it is.',
  ),
})

export const confirmNewAddress = (link: string): Words => ({
  subject: 'Is this your new address?',
  text: letter(
    'Somebody, probably you, wants to sign in to Docket with this address from now on. Follow this link, in the ' +
      'browser in which you are signed in, to make it so:',
    link,
    'It works for a day. If it was not you, there is nothing to do.',
  ),
})

export const addressWillChange = (newAddress: string): Words => ({
  subject: 'Your address is about to change',
  text: letter(
    'Somebody, probably you, asked Docket to replace this address by another one:',
    newAddress,
    'Nothing has changed yet: the new address has to be confirmed first. If it was not you, somebody else is signed ' +
      'in as you: change your password, and sign out the other sessions in the settings.',
  ),
})

export const addressHasChanged = (newAddress: string): Words => ({
  subject: 'Your address has changed',
  text: letter('This is no longer the address of your Docket account. It is now:', newAddress),
})

export const passwordHasChanged = (): Words => ({
  subject: 'Your password has changed',
  text: letter(
    'The password of your Docket account has just been changed.',
    'If it was not you, choose a new one with “Forgot your password?” on the sign-in page: that signs everybody else out.',
  ),
})
