// What a person does and looks at in the sandbox's page, for the tests that drive it.
import type { Locator, Page } from 'playwright-core'

export const composer = (page: Page): Locator => page.locator('[data-composer]')
export const messages = (page: Page): Locator => page.locator('li.message')
export const messageWith = (page: Page, text: string | RegExp): Locator => messages(page).filter({ hasText: text }).last()
export const option = (page: Page, name: string | RegExp): Locator => page.getByRole('option', { name })
/** This very message, also when others follow it. */
export const fixed = async (message: Locator): Promise<Locator> =>
  message.page().locator(`[data-message-id="${await message.getAttribute('data-message-id')}"]`)

export async function has(locator: Locator, text: string | RegExp): Promise<void> {
  await locator.filter({ hasText: text }).first().waitFor()
}

/** Sends a slash command without options, as a person would type it. */
export async function command(page: Page, path: string): Promise<void> {
  await composer(page).fill('')
  await composer(page).focus()
  await page.keyboard.type(`/${path}`)
  await option(page, `/${path}`).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByLabel(`/${path}: `).waitFor()
  await page.keyboard.press('Enter')
}

/** By keyboard: Ctrl+M, the name, Enter. */
export async function become(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+m')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type(name)
  await option(page, new RegExp(name)).first().waitFor()
  await page.keyboard.press('Enter')
  await page
    .getByRole('button', { name: new RegExp(`^You are ${name}`) })
    .first()
    .waitFor()
}

/** By mouse, in the list of channels on the left. */
export async function goTo(page: Page, channel: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Channels' })
    .getByRole('button', { name: new RegExp(`^${channel}(, |$)`) })
    .click()
  await page.getByRole('heading', { level: 1, name: channel, exact: true }).waitFor()
}
