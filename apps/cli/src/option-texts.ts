/** What options that several commands have are said to be. */
export const LIST_OF_REF = 'name or id of the list that the ref is of'
export const WORKER = 'what this worker calls itself (default: DOCKET_WORKER, else user@machine)'
export const FENCE = 'the number of your claim (default: that of your last docket next or claim)'
export const LEASE = 'for how many seconds (default: 600)'
export const EVIDENCE =
  'what shows it: "0 pnpm test" (exit code, command), a commit, or an address; can be given several times'
