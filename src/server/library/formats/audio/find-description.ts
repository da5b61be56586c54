import type { IAudioMetadata } from 'music-metadata';
import type { CustomTags } from './custom-tags';

type Comment = NonNullable<IAudioMetadata['common']['comment']>[number];

/** What the book is about: tags made for that first, a comment where there is none. */
export function findDescription(
  { common }: IAudioMetadata,
  custom: CustomTags,
): string | null | undefined {
  const written = [
    common.longDescription,
    custom.get('longdescription'),
    custom.get('description'),
    common.description?.[0],
    custom.get('©des'),
    custom.get('synopsis'),
    custom.get('summary'),
  ];
  return (
    written.find((text) => text?.trim()) ??
    findComment(common.comment ?? [])?.text ??
    custom.get('comment')
  );
}

/** What people write has no name, or one that says so. */
function findComment(comments: readonly Comment[]): Comment | undefined {
  const real = comments.filter(
    ({ text, descriptor }) => text?.trim() && !isOfProgram(text, descriptor),
  );
  return (
    real.find(({ descriptor }) => /^(?:description|synopsis|summary)$/i.test(descriptor ?? '')) ??
    real.find(({ descriptor }) => !descriptor) ??
    real[0]
  );
}

// iTunes' volume and gap figures and its CD numbers, MusicMatch's and MediaMonkey's notes.
const programs = /^(?:itun|musicmatch_|songs-db_|id3v1 comment$|engineer$|catalog\b)/i;
const figures = /^(?:\s*[\da-f]{8}){2,}/i;

function isOfProgram(text: string, descriptor: string | undefined): boolean {
  return programs.test(descriptor ?? '') || figures.test(text);
}
