// npm run docs: writes the parts of docs/ that are drawn from the code.
import { readFileSync, writeFileSync } from 'node:fs';
import { documents, writeGenerated } from './docs/documents';

for (const file of Object.keys(documents)) {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, writeGenerated(file, text));
}
