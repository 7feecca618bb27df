const TYPES = ['INPUT', 'TEXTAREA', 'SELECT']
/** Notices are dialogs too, but ones that one may leave standing. */
const OVERLAYS = '[role="menu"], [role="dialog"]:not(.toast), [role="alertdialog"]:not(.toast)'

/** Whether a key belongs to what has the focus, or to what lies over the page, and so is no shortcut. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return true
  const { target } = event
  if (!(target instanceof HTMLElement)) return false
  const isText = TYPES.includes(target.tagName) && !(target instanceof HTMLInputElement && target.type === 'checkbox')
  return isText || target.isContentEditable || document.querySelector(OVERLAYS) !== null
}
