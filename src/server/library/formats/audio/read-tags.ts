import type { IAudioMetadata } from 'music-metadata';
import { noMetadata, type Metadata } from '../../metadata';
import { makeDate, parseDate } from '../../text/published-date';
import { sortPeople, type People, type Person } from '../../books/people';
import { plainLine, plainNames, plainText } from '../../text/plain-text';
import { makeIdentifiers, uniqueIdentifiers } from '../identifier';
import { readCustomTags, type CustomTags } from './custom-tags';
import { findDescription } from './find-description';

/** Tags as audiobooks use them: the artist wrote the book, the composer reads it aloud. */
export function readTags(audio: IAudioMetadata): Metadata {
  const { common } = audio;
  const custom = readCustomTags(audio);
  const album = plainLine(common.album);
  return {
    ...noMetadata,
    title: plainLine(common.title) ?? album,
    ...readPeople(audio, custom),
    ...readSeries(audio, custom),
    language: plainLine(common.language),
    publisher: plainLine(
      common.publisher?.[0] ?? common.label?.[0] ?? firstOf(custom, 'publisher', '©pub'),
    ),
    date: readDate(audio, custom),
    description: plainText(findDescription(audio, custom)),
    identifiers: readIdentifiers(audio, custom),
    album,
    disc: placeOf(common.disk?.no),
    track: placeOf(common.track?.no),
  };
}

const contributors = { translator: 'trl', editor: 'edt', illustrator: 'ill' } as const;

function readPeople({ common }: IAudioMetadata, custom: CustomTags): People {
  const artists = splitNames(common.artists ?? [common.artist]);
  const others = [
    common.albumartist,
    ...['author', 'authors', '©aut'].map((name) => custom.get(name)),
  ];
  const narrator = firstOf(custom, 'narrator', 'narrators', 'narratedby', 'readby', '©nrt');
  const inRole = (names: readonly (string | undefined)[], role: string): Person[] =>
    splitNames(names).map((name) => ({ name, roles: [role], isCreator: false }));
  return sortPeople([
    ...inRole(artists.length > 0 ? artists : [others.find((name) => name?.trim())], 'aut'),
    ...inRole(narrator ? [narrator] : (common.composer ?? []), 'nrt'),
    ...Object.entries(contributors).flatMap(([name, role]) => inRole([custom.get(name)], role)),
  ]);
}

/** ID3v2.3 has the day and the month apart from the year, and so have tags of v2.4 that were made of one. */
function readDate({ common, native }: IAudioMetadata, custom: CustomTags): string | null {
  const tags = native['ID3v2.3'] ?? native['ID3v2.4'];
  const released = common.releasedate ?? firstOf(custom, 'releasedate', 'releasetime', 'rldt');
  const written = [common.date, textOf(tags, 'TYER'), common.year?.toString(), released];
  const original = [common.originaldate, common.originalyear?.toString(), textOf(tags, 'TRDA')];
  const date = [...written, ...original].map(parseDate).find(Boolean) ?? null;
  const [, dd, mm] = /^(\d\d)(\d\d)$/.exec(textOf(tags, 'TDAT')) ?? [];
  const isOfYear = date?.length === 4 && parseDate(textOf(tags, 'TYER')) === date;
  return isOfYear && mm ? makeDate(date, mm, dd) : date;
}

function textOf(tags: IAudioMetadata['native'][string] | undefined, name: string): string {
  const value: unknown = [tags?.find(({ id }) => id === name)?.value].flat()[0];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Tags made for it first, else the "movement" of a work: what mp3tag's Audible scripts write. */
function readSeries(
  { common }: IAudioMetadata,
  custom: CustomTags,
): Pick<Metadata, 'series' | 'seriesNumber'> {
  const named = plainLine(firstOf(custom, 'series', 'seriesname', 'seriestitle'));
  if (named) {
    return {
      series: named,
      seriesNumber: plainLine(
        firstOf(custom, 'seriespart', 'seriesindex', 'seriesnumber', 'seriessequence', 'part'),
      ),
    };
  }
  const series = plainLine(common.movement);
  return { series, seriesNumber: series && plainLine(common.movementIndex?.no?.toString()) };
}

function readIdentifiers({ common }: IAudioMetadata, custom: CustomTags) {
  return uniqueIdentifiers([
    ...makeIdentifiers('asin', common.asin ?? firstOf(custom, 'asin', 'audibleasin', 'cdek')),
    ...makeIdentifiers('isbn', firstOf(custom, 'isbn', 'isbn13', 'isbn10')),
  ]);
}

function firstOf(custom: CustomTags, ...names: string[]): string | null {
  return names.map((name) => custom.get(name)).find((value) => value?.trim()) ?? null;
}

/** A number that a tag made up is none. */
function placeOf(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && value > 0 && value < 100_000 ? value : null;
}

/** music-metadata takes every "/" of ID3v2.3 for the end of a name, that of "</i>" too. */
function splitNames(names: readonly (string | undefined)[]): string[] {
  const isCut = names.some((name, at) => at < names.length - 1 && /<[^>]*$/.test(name ?? ''));
  return isCut ? plainNames([names.join('/')], /[;/]/) : plainNames(names, /;/);
}
