import type { IAudioMetadata } from 'music-metadata';
import { noMetadata, type Metadata } from '../../metadata';
import { tidyLine, tidyNames, tidyText } from '../../tidy-text';
import { makeIdentifier } from '../identifier';
import { readCustomTags, type CustomTags } from './custom-tags';

/** Tags as audiobooks use them: the artist wrote the book, the composer reads it aloud. */
export function readTags(audio: IAudioMetadata): Metadata {
  const { common } = audio;
  const custom = readCustomTags(audio);
  return {
    ...noMetadata,
    title: tidyLine(common.title) ?? tidyLine(common.album),
    authors: readAuthors(audio),
    narrator: readNarrator(audio, custom),
    ...readSeries(audio, custom),
    language: tidyLine(common.language),
    publisher: tidyLine(common.publisher?.[0] ?? common.label?.[0] ?? custom.get('publisher')),
    date: tidyLine(common.date ?? common.year?.toString()),
    description: readDescription(audio),
    identifiers: readIdentifiers(audio, custom),
  };
}

function readAuthors({ common }: IAudioMetadata): string[] {
  const artists = common.artists ?? [common.artist];
  const authors = splitNames(artists);
  return authors.length > 0 ? authors : splitNames([common.albumartist]);
}

function readNarrator({ common }: IAudioMetadata, custom: CustomTags): string | null {
  const named = custom.get('narrator') ?? custom.get('narratedby') ?? custom.get('©nrt');
  return splitNames(named ? [named] : (common.composer ?? [])).join(', ') || null;
}

/** Tags made for it first, else the "movement" of a work: what mp3tag's Audible scripts write. */
function readSeries(
  { common }: IAudioMetadata,
  custom: CustomTags,
): Pick<Metadata, 'series' | 'seriesNumber'> {
  const named = tidyLine(custom.get('series'));
  if (named) {
    return {
      series: named,
      seriesNumber: tidyLine(custom.get('series-part') ?? custom.get('part')),
    };
  }
  const series = tidyLine(common.movement);
  return { series, seriesNumber: series && tidyLine(common.movementIndex?.no?.toString()) };
}

function readDescription({ common }: IAudioMetadata): string | null {
  const comment = common.comment?.find(({ text }) => text)?.text;
  return tidyText(common.longDescription ?? common.description?.[0] ?? comment);
}

function readIdentifiers({ common }: IAudioMetadata, custom: CustomTags) {
  const found = [
    makeIdentifier('asin', common.asin ?? custom.get('asin') ?? null),
    makeIdentifier('isbn', custom.get('isbn') ?? null),
  ];
  return found.filter((identifier) => identifier !== null);
}

function splitNames(names: readonly (string | undefined)[]): string[] {
  return tidyNames(names.flatMap((name) => (name ?? '').split(';')));
}
