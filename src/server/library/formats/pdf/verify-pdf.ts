import type { FileProblem } from '../../file-problem';
import { readToEnd } from '../read-to-end';
import { withPdf } from './with-pdf';

/**
 * Every byte is there to be read, and every page loads. What is drawn on it is not asked for: sound
 * documents fail at that too, and some never end.
 */
export async function verifyPdf(path: string): Promise<FileProblem | null> {
  await readToEnd(path);
  return withPdf(path, async (document) => {
    for (let number = 1; number <= document.numPages; number++) {
      try {
        const page = await document.getPage(number);
        page.cleanup();
      } catch (error) {
        const message = `page ${number}: ${String((error as Error).message)}`;
        return { code: 'BAD_PAGE', message };
      }
    }
    return null;
  });
}
