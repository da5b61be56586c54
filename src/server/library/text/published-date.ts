// Dates as files give them: ISO, with or without a time, run together as in PDF ("D:20130228…"), or
// in words. What comes out is a day, a month or a year of the calendar, as exact as the file is.
import { toAsciiDigits } from './ascii-digits';
import { monthNumber, monthPattern, withoutAccents } from './month-names';

const iso = /^(\d{4})(?:[-/.:](\d{1,2})(?!\d)(?:[-/.:](\d{1,2})(?!\d))?)?(?=$|[^\d])/;
const compact = /^(\d{4})(?:(\d\d)(\d\d)?)?(?:\d\d){0,3}(?=$|\D)/;
const dayFirst = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/;
const monthFirst = /^(\d{1,2})[./-](\d{4})(?!\d)/;
const ordinal = '(?:st|nd|rd|th|er)?';
// Of several days it is the first.
const dayThenMonth = new RegExp(
  `(?<!\\d)(\\d{1,2})${ordinal}(?:\\s*[-/&]\\s*\\d{1,2}${ordinal})?[\\s.,-]+(?:(?:de|of) )?${monthPattern}(?![\\p{L}\\d])`,
  'iu',
);
const monthThenDay = new RegExp(
  `(?<!\\p{L})${monthPattern}[\\s.,-]+(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])`,
  'iu',
);
const timeFirst = /^\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?,?\s+/i;
const monthAlone = new RegExp(`(?<!\\p{L})${monthPattern}(?!\\p{L})`, 'iu');
const yearAlone = /(?<!\d)([12]\d{3})(?!\d)/;

/** Years before the first of an era, as Japan and Taiwan count them. */
const eras: Readonly<Record<string, number>> = {
  明治: 1867,
  大正: 1911,
  昭和: 1925,
  平成: 1988,
  令和: 2018,
  民国: 1911,
  民國: 1911,
};
const eraYear = new RegExp(`(${Object.keys(eras).join('|')})\\s*(元|\\d{1,3})\\s*年`, 'g');

/** `2020`, `2020-02`, `2020-02-03`, or null where the text is no date. */
export function parseDate(text: string | null | undefined): string | null {
  const written = unify(text?.slice(0, 200) ?? '');
  if (written === '') return null;
  const bare = written.replace(/^\(?D:\s*/i, '').replace(timeFirst, '');
  return (
    parseMonthName(bare) ??
    parseIso(bare) ??
    parseShifted(bare) ??
    parseCompact(bare, bare !== written) ??
    parseDayFirst(bare) ??
    parseWords(withoutAccents(bare))
  );
}

/** All kinds of dashes, and the signs that stand for year, month and day in Chinese, Japanese and Korean, as "-". */
function unify(text: string): string {
  return (
    toAsciiDigits(text.normalize('NFKC'))
      .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
      .replace(/[\u2010-\u2015\u2212_]/g, '-')
      .replace(eraYear, (_, era: string, year: string) => `${yearOf(era, year)}年`)
      .replace(/(\d)\s*[年月년월]\s*(?=\d)/g, '$1-')
      .trim()
      // "2020. 2. 3." as in Korea, "1. 2. 2020".
      .replace(/(\d)(?:\s+([-/.])\s*|([-/.])\s+)(?=\d)/g, '$1$2$3')
      .replace(/^(\d{4})\s+(\d\d?)\s+(\d\d?)(?=$|\D)/, '$1-$2-$3')
      // ISO's years of more than four digits.
      .replace(/^\+0*(?=\d{4})/, '')
  );
}

function yearOf(era: string, year: string): number {
  return eras[era]! + (year === '元' ? 1 : Number(year));
}

/** The same of parts that stand apart, as ComicInfo has them. */
export function makeDate(
  year: string | number | null | undefined,
  month?: string | number | null,
  day?: string | number | null,
): string | null {
  const [y, m, d] = [year, month, day].map((part) => Number(part ?? NaN));
  if (!isYear(y)) return null;
  const start = String(y).padStart(4, '0');
  const isMonth = Number.isInteger(m) && m! >= 1 && m! <= 12;
  const isDay = isMonth && Number.isInteger(d) && d! >= 1 && d! <= daysIn(y, m!);
  if (isNoDate(y, isMonth ? m! : null, isDay ? d! : null)) return null;
  if (!isMonth) return start;
  return `${start}-${pad(m!)}${isDay ? `-${pad(d!)}` : ''}`;
}

function isYear(year: number | undefined): year is number {
  return Number.isInteger(year) && year! > 1 && year! <= 9999;
}

/** calibre's "no date" is the first day of the year 101, in whatever zone; others write nines. */
function isNoDate(year: number, month: number | null, day: number | null): boolean {
  if (year === 9999) return true;
  if (year === 101) return (month ?? 1) === 1 && (day ?? 1) <= 2;
  return year === 100 && month === 12 && (day ?? 31) >= 30;
}

function daysIn(year: number, month: number): number {
  // 2000 + the year modulo 400: Date takes years under 100 for the last century's.
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** Run together; what is not marked as a date has to be one in full, or it may be any number. */
function parseCompact(text: string, isMarked: boolean): string | null {
  const [whole, year, month, day] =
    (isMarked ? /^(\d{4})(\d\d)?(\d\d)?/ : compact).exec(text) ?? [];
  if (whole === undefined || !(month || isMarked)) return null;
  const date = makeDate(year, month, day);
  return isMarked || whole.length <= 8 || whole.length === 14 || date?.length === 10 ? date : null;
}

/** The year comes first and the month in letters: `2020-Feb-03`. */
function parseMonthName(text: string): string | null {
  return /^\d{4}[\s.,/-]+\p{L}{3,}/u.test(text) ? parseWords(withoutAccents(text)) : null;
}

/** In and after 2000 some programs wrote the years since 1900 behind "19": `19100` is 2000. */
function parseShifted(text: string): string | null {
  const [, year, month, day] = /^191(\d\d)(\d\d)(\d\d)(?:\d\d){3}(?!\d)/.exec(text) ?? [];
  return year ? makeDate(`20${year}`, month, day) : null;
}

function parseIso(text: string): string | null {
  const [, year, month, day] = iso.exec(text) ?? [];
  return year ? makeDate(year, month, day) : null;
}

/** With points the day comes first; otherwise only where one of the two can be no month. */
function parseDayFirst(text: string): string | null {
  const [, first, mark, second, year] = dayFirst.exec(text) ?? [];
  if (year === undefined) {
    const [, month, yearAfter] = monthFirst.exec(text) ?? [];
    return makeDate(yearAfter, month);
  }
  const isDayFirst = mark === '.' || Number(first) > 12;
  if (isDayFirst) return makeDate(year, second, first);
  return Number(second) > 12 ? makeDate(year, first, second) : makeDate(year);
}

function parseWords(text: string): string | null {
  const year = yearAlone.exec(text)?.[1];
  if (!year) return null;
  const rest = text.replace(year, ' ');
  const [, day, month] = dayThenMonth.exec(rest) ?? [];
  if (month) return makeDate(year, monthNumber(month), day);
  const [, named, dayAfter] = monthThenDay.exec(rest) ?? monthAlone.exec(rest) ?? [];
  return named ? makeDate(year, monthNumber(named), dayAfter) : makeDate(year);
}
