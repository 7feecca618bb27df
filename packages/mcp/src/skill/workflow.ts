import type { WorkStep } from '@docket/api/meta'

/** What is to be done at each step of the work on a task. No procedure is named here: they say themselves where they belong. */
export const WORKFLOW: Record<WorkStep, { title: string; rule: string }> = {
  find: {
    title: 'Find what is ready',
    rule: 'Take what Docket says is ready, best first. What you were asked for comes before it.',
  },
  read: {
    title: 'Read the task and its spec references',
    rule: 'Read all of it, notes, criteria and every referenced section, before you change anything.',
  },
  check: {
    title: 'Check its dependencies',
    rule: 'What it depends on must be done. If it is not ready, do not begin: take another.',
  },
  claim: {
    title: 'Claim it',
    rule: 'Never work on a task that you do not hold. Send the number of your claim with every write, and renew it before it ends. If it is lost (CONFLICT), stop: somebody else has the task.',
  },
  do: {
    title: 'Do it',
    rule: 'Do what the task says, no more. Note which files you create and change, and what you come across.',
  },
  verify: {
    title: 'Verify it against its criteria',
    rule: 'Check every acceptance criterion by itself, with evidence: a command and its exit code, a commit, an address. One that you did not see met is not met.',
  },
  complete: {
    title: 'Complete it, only when it is fully done',
    rule: 'All criteria met, all dependencies done. A refusal says exactly what is missing: do that, do not look for a way around it.',
  },
  report: {
    title: 'Report',
    rule: 'What was done, the files created and changed, the evidence, and every issue that you met.',
  },
  next: {
    title: 'Say what comes next',
    rule: 'What this makes possible, and work that you found on the way as tasks of its own. Then begin again.',
  },
  stop: {
    title: 'When something is missing or contradictory: stop',
    rule: 'Never guess. Block the task with the precise reason (what is missing or what contradicts what, where, and what you need), and wait for the answer. Take another task meanwhile.',
  },
}
