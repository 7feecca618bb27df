import { Toast } from '@base-ui/react/toast'

export interface Notice {
  title: string
  description?: string
  /** A problem is told at once and stays twice as long. */
  problem?: boolean
  action?: { label: string; run: () => void }
  /** A notice with the id of one that is shown takes its place. */
  id?: string
}

/** The one queue of notices, for the parts that are no components too. `Toaster` shows it. */
export const notices = Toast.createToastManager()

export function notify({ title, description, problem, action, id }: Notice): string {
  const key = notices.add({
    id,
    title,
    description,
    type: problem ? 'problem' : 'done',
    priority: problem ? 'high' : 'low',
    timeout: problem ? 12_000 : 6_000,
    actionProps: action && {
      children: action.label,
      onClick: () => {
        notices.close(key)
        action.run()
      },
    },
  })
  return key
}
