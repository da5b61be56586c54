// Stories that use a page's keys begin here.
import { expect, type Locator } from '@playwright/test';

/** Presses `/` until the search box has the focus: only a hydrated page answers keys. */
export async function focusSearch(box: Locator): Promise<void> {
  await expect(async () => {
    await box.page().keyboard.press('/');
    await expect(box).toBeFocused({ timeout: 500 });
  }).toPass();
}
