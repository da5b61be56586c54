import { readFileSync } from 'node:fs';
import { expect, test } from './test';

test.beforeEach(({ api }) => api.waitForEnd(1));

test('a book is downloaded under its name, whole', async ({ page, api }) => {
  const { books } = await api.call('listBooks', { q: 'lighthouse log', format: 'epub' });
  await page.goto(`/library/${books[0]!.id}`);
  const started = page.waitForEvent('download');
  await page.getByRole('link', { name: /^Download EPUB/ }).click();
  const download = await started;
  const { path } = books[0]!;
  expect(download.suggestedFilename()).toBe(path.split('/').at(-1));
  expect(readFileSync(await download.path())).toEqual(readFileSync(path));
  await expect(page).toHaveURL(`/library/${books[0]!.id}`);
});

test('a PDF is read in a tab of its own, and an audiobook is played on its page', async ({
  page,
  api,
}) => {
  const [pdf] = (await api.call('listBooks', { format: 'pdf' })).books;
  await page.goto(`/library/${pdf!.id}`);
  const link = page.getByRole('link', { name: /^Read/ });
  await expect(link).toHaveAttribute('target', '_blank');
  const answer = await page.request.get((await link.getAttribute('href'))!);
  expect(answer.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringMatching(/^inline; /),
    'content-security-policy': expect.not.stringMatching(/script-src|sandbox/),
    'x-content-type-options': 'nosniff',
  });
  const [mp3] = (await api.call('listBooks', { format: 'mp3' })).books;
  await page.goto(`/library/${mp3!.id}`);
  const duration = await page.getByLabel(/^Listen to/).evaluate(
    (audio: HTMLAudioElement) =>
      new Promise<number>((resolve, reject) => {
        audio.addEventListener('loadedmetadata', () => resolve(audio.duration));
        audio.addEventListener('error', () => reject(new Error(audio.error?.message)));
        audio.load();
        void audio.play().catch(() => {});
      }),
  );
  expect(duration).toBeGreaterThan(0);
});

test('a part of a file, and a file that is the same, are answered as such', async ({
  page,
  api,
}) => {
  const [book] = (await api.call('listBooks', { format: 'cbz' })).books;
  const path = `/api/books/${book!.id}/file`;
  const whole = await page.request.get(path);
  const { etag, 'content-length': length } = whole.headers();
  expect(Number(length)).toBe(book!.size);
  expect(whole.headers()['content-encoding']).toBeUndefined();
  const part = await page.request.get(path, { headers: { range: 'bytes=0-1' } });
  expect([part.status(), await part.text()]).toEqual([206, 'PK']);
  const same = await page.request.get(path, { headers: { 'if-none-match': etag! } });
  expect(same.status()).toBe(304);
  const head = await page.request.head(path);
  expect([head.status(), head.headers()['content-length']]).toEqual([200, length]);
});

test('the page of the book says why its file cannot be opened', async ({ page, api }) => {
  const [book] = (await api.call('listBooks', { limit: 1 })).books;
  await page.goto(`/library/${book!.id}?file=file_gone`);
  const why = page.getByRole('region', { name: 'The file could not be opened' });
  await expect(why).toContainText('no longer there');
  await why.getByRole('link', { name: 'Dismiss' }).click();
  await expect(why).toBeHidden();
});

test('the table is ordered by its heads, and the covers by the choice beside the search', async ({
  page,
}) => {
  await page.goto('/library?view=table');
  const titles = page.getByRole('rowheader');
  await expect(titles.first()).toHaveText(/Almanach/);
  await page.getByRole('columnheader', { name: 'Size' }).getByRole('link').click();
  await expect(page).toHaveURL(/sort=size/);
  await expect(page.getByRole('columnheader', { name: 'Size' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  const largest = await titles.allTextContents();
  await page.getByRole('columnheader', { name: 'Size' }).getByRole('link').click();
  await expect(titles.first()).toHaveText(largest.at(-1)!);
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Author, A to Z');
  await expect(page).toHaveURL(/sort=author/);
  await expect(titles.first()).toHaveText(/Lighthouse|Rust|Tin|Kettle/);
  await page.getByRole('link', { name: 'Covers' }).click();
  await expect(page.getByRole('combobox', { name: 'Sort by' })).toHaveValue('author asc');
});

test('a misspelt search offers what was probably meant', async ({ page }) => {
  await page.goto('/library');
  await page.getByRole('searchbox').fill('lighthose');
  await expect(page.getByText('Did you mean')).toBeVisible();
  await page.getByRole('link', { name: 'lighthouse', exact: true }).click();
  await expect(page).toHaveURL(/q=lighthouse/);
  await expect(page.getByRole('link', { name: /The Lighthouse Log/ }).first()).toBeVisible();
});
