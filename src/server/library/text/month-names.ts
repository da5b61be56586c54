// Month names in the languages that dates in media files are mostly written in, without accents and
// in lower case, and their short forms.
const names = [
  ['january', 'januar', 'janner', 'janvier', 'enero', 'gennaio', 'januari', 'janeiro', 'января'],
  ['february', 'februar', 'fevrier', 'febrero', 'febbraio', 'februari', 'fevereiro', 'февраля'],
  ['march', 'marz', 'mars', 'marzo', 'maart', 'marco', 'марта'],
  ['april', 'avril', 'abril', 'aprile', 'апреля'],
  ['may', 'mai', 'mayo', 'maggio', 'mei', 'maio', 'мая'],
  ['june', 'juni', 'juin', 'junio', 'giugno', 'junho', 'июня'],
  ['july', 'juli', 'juillet', 'julio', 'luglio', 'julho', 'июля'],
  ['august', 'aout', 'agosto', 'augustus', 'августа'],
  ['september', 'septembre', 'septiembre', 'settembre', 'setembro', 'сентября'],
  ['october', 'oktober', 'octobre', 'octubre', 'ottobre', 'outubro', 'октября'],
  ['november', 'novembre', 'noviembre', 'novembro', 'ноября'],
  ['december', 'dezember', 'decembre', 'diciembre', 'dicembre', 'dezembro', 'декабря'],
];
const shortNames = [
  ['jan', 'janv', 'ene', 'gen', 'янв'],
  ['feb', 'fev', 'fevr', 'febr', 'фев'],
  ['mar', 'mrz', 'mrt', 'мар'],
  ['apr', 'avr', 'abr', 'апр'],
  ['may', 'mag', 'май'],
  ['jun', 'giu', 'июн'],
  ['jul', 'juil', 'lug', 'июл'],
  ['aug', 'ago', 'авг'],
  ['sep', 'sept', 'set', 'сен', 'сент'],
  ['oct', 'okt', 'ott', 'out', 'окт'],
  ['nov', 'ноя', 'нояб'],
  ['dec', 'dez', 'dic', 'дек'],
];

const numbers = new Map<string, number>([
  ...names.flatMap((all, index) => all.map((name): [string, number] => [name, index + 1])),
  ...shortNames.flatMap((all, index) => all.map((name): [string, number] => [name, index + 1])),
]);

/** A pattern that matches any of the names; longer ones come first. */
export const monthPattern = `(${[...numbers.keys()].sort((a, b) => b.length - a.length).join('|')})`;

/** 1 to 12. @param name as monthPattern matches it */
export function monthNumber(name: string): number {
  return numbers.get(name.toLowerCase()) ?? 0;
}

/** The text as the names are written: without accents. */
export function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}
