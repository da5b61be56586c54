// Month names in the languages that dates in media files are mostly written in, without accents and
// in lower case, and their short forms. A name that is another month elsewhere (listopada) is none.
const names = [
  'january januar janner janvier enero gennaio januari janeiro января ianuarie stycznia ledna ocak tammikuuta січня',
  'february februar fevrier febrero febbraio februari fevereiro февраля februarie lutego unora subat helmikuuta лютого',
  'march marz mars marzo maart marco марта marts martie marcius marca brezna mart maaliskuuta березня',
  'april avril abril aprile апреля aprilie aprilis kwietnia dubna nisan huhtikuuta квітня',
  'may mai mayo maggio mei maio мая maj majus maja kvetna mayıs toukokuuta травня',
  'june juni juin junio giugno junho июня iunie junius czerwca cervna haziran kesakuuta червня',
  'july juli juillet julio luglio julho июля iulie julius lipca cervence temmuz heinakuuta липня',
  'august aout agosto augustus августа augusti augusztus sierpnia srpna agustos elokuuta серпня',
  'september septembre septiembre settembre setembro сентября septembrie szeptember wrzesnia zari eylul syyskuuta вересня',
  'october oktober octobre octubre ottobre outubro октября octombrie pazdziernika rijna ekim lokakuuta жовтня',
  'november novembre noviembre novembro ноября noiembrie listopadu kasım marraskuuta',
  'december dezember decembre diciembre dicembre dezembro декабря decembrie desember grudnia prosince aralık joulukuuta грудня',
];
const shortNames = [
  'jan janv ene gen янв',
  'feb fev fevr febr фев',
  'mar mrz mrt мар',
  'apr avr abr апр',
  'may mag май',
  'jun giu июн',
  'jul juil lug июл',
  'aug ago авг',
  'sep sept set сен сент',
  'oct okt ott out окт',
  'nov ноя нояб',
  'dec dez dic дек',
];

const numbers = new Map(
  [names, shortNames].flatMap((months) =>
    months.flatMap((all, index) =>
      all.split(' ').map((name): [string, number] => [name, index + 1]),
    ),
  ),
);

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
