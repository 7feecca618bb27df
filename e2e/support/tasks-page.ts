import { expect, type Locator, type Page } from '@playwright/test'

/** The page of tasks, as those see it who go by roles and names. */
export class TasksPage {
  readonly list: Locator
  readonly rows: Locator
  readonly quickAdd: Locator
  readonly search: Locator
  readonly places: Locator
  readonly panel: Locator

  constructor(readonly page: Page) {
    this.list = page.getByRole('list', { name: 'Tasks' })
    this.rows = this.list.getByRole('listitem').filter({ has: page.getByRole('checkbox') })
    this.quickAdd = page.getByRole('textbox', { name: /^Add a task to/ })
    this.search = page.getByRole('textbox', { name: 'Search titles and notes' })
    this.places = page.getByRole('navigation', { name: 'Lists' })
    this.panel = page.getByRole('complementary', { name: 'Details' })
  }

  /** Opens it, and waits until it answers to keys and clicks. */
  async open(path = '/tasks'): Promise<void> {
    await this.page.goto(path)
    await this.ready()
  }

  async ready(): Promise<void> {
    await expect(this.page.locator('[data-ready="true"]')).toBeVisible()
  }

  async reload(): Promise<void> {
    await this.page.reload()
    await this.ready()
  }

  title(title: string): Locator {
    return this.list.getByRole('button', { name: title, exact: true })
  }

  check(title: string): Locator {
    return this.list.getByRole('checkbox', { name: `Complete ${title}` })
  }

  row(title: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('button', { name: title, exact: true }) })
  }

  async add(title: string): Promise<void> {
    await this.quickAdd.fill(title)
    await this.quickAdd.press('Enter')
  }

  /** The titles from top to bottom are these, and no others. */
  async shows(...titles: string[]): Promise<void> {
    await expect(this.list.locator('[data-row-focus]')).toHaveText(titles)
  }

  async goTo(place: string): Promise<void> {
    await this.places.getByRole('link', { name: new RegExp(`^${place}( \\d+ open)?$`) }).click()
    await expect(this.page.getByRole('heading', { name: place, level: 1 })).toBeVisible()
  }

  /** Changes what a menu of the header says, and closes it. */
  async choose(
    menu: RegExp | string,
    ...items: { role: 'menuitem' | 'menuitemcheckbox' | 'menuitemradio'; name: string }[]
  ) {
    await this.page.getByRole('button', { name: menu, exact: true }).click()
    for (const { role, name } of items) await this.page.getByRole(role, { name, exact: true }).click()
    await this.page.keyboard.press('Escape')
    await expect(this.page.getByRole('menu')).toHaveCount(0)
  }

  /** An item of the menu behind the person's name. */
  async account(item: string): Promise<void> {
    await this.page.getByRole('button', { name: /account and settings/ }).click()
    await this.page.getByRole('menuitem', { name: item }).click()
  }

  notice(text: string): Locator {
    return this.page.getByRole('dialog', { name: text })
  }

  /** Readers hear it at once, as an alert, and find it only with the focus there: hence `includeHidden`. */
  problem(text: string): Locator {
    return this.page.getByRole('alertdialog', { name: text, includeHidden: true })
  }

  async undo(text: string): Promise<void> {
    await this.notice(text).getByRole('button', { name: 'Undo' }).click()
  }

  /** Waits for the answer to a write, so that what follows it finds it kept. */
  async saved(verb: string, act: () => Promise<void>): Promise<void> {
    const answered = this.answered(verb)
    await act()
    await answered
  }

  /** The next good answer to a write of the verb; of several at once, to that which sends the text. */
  async answered(verb: string, text = ''): Promise<void> {
    await this.page.waitForResponse(
      (answer) => answer.url().includes(verb) && answer.ok() && (answer.request().postData() ?? '').includes(text),
    )
  }
}
