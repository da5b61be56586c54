// MARC relator codes for what files have in their place: words, and the codes of ONIX.

const words: Readonly<Record<string, string>> = {
  aut: 'author coauthor writer cre creator written auteur autor autora autore scrittore schriftsteller автор',
  nrt: 'narrator narrated reader read readaloud performed spoken voice voiceactor voicedby sprecher sprecherin vorleser narrateur narratrice lecteur narrador narradora lettore чтец',
  trl: 'translator translated trans übersetzer übersetzerin übersetzung traducteur traductrice traductor traductora traduttore tradutor vertaler переводчик',
  edt: 'editor edited ed editing herausgeber herausgeberin redakteur éditeurscientifique curatore redactie редактор',
  ill: 'illustrator illustrated illus illustration illustrations illustrateur illustratrice ilustrador ilustradora illustratore illustratorin иллюстратор',
  art: 'artist art penciler penciller penciled pencilled pencils',
  ink: 'inker inked inks',
  clr: 'colorist colourist colored coloured colors colours',
  ltr: 'letterer lettered letters',
  cov: 'cover coverartist coverart coverdesigner coverdesign coverillustrator',
  pht: 'photographer photographed photographs photos photography fotograf',
  cmp: 'composer composed music',
  com: 'compiler compiled',
  pbl: 'publisher published',
  aui: 'foreword preface introduction introduced prologue vorwort einleitung prefacio préface prefazione',
  aft: 'afterword epilogue nachwort postface',
  adp: 'adapter adaptor adapted adaptation',
  dsr: 'designer designed',
  drt: 'director directed',
  pro: 'producer produced',
  ann: 'annotator annotated',
  ctb: 'contributor',
};

/** List 17, as EPUB 3 names it: A01 is "by (author)", B06 "translated by". */
const onix: Readonly<Record<string, string>> = {
  aut: 'a01 a02 a03 a14 a38',
  art: 'a07 a46',
  ill: 'a12 a35',
  pht: 'a13',
  aui: 'a15 a16 a23 a24 a29',
  aft: 'a19 a22',
  cov: 'a36',
  clr: 'a40 a48',
  cmp: 'a06',
  ink: 'a47',
  ltr: 'a49',
  edt: 'b01 b02 b09 b10 b11 b12 b13 b16 b21',
  adp: 'b05',
  trl: 'b06 b08',
  com: 'c01',
  drt: 'd02',
  pro: 'd01',
  nrt: 'e03 e07',
};

const byWord = new Map(
  [words, onix].flatMap((all) =>
    Object.entries(all).flatMap(([code, names]) =>
      names.split(' ').map((name): [string, string] => [name, code]),
    ),
  ),
);

/** `trl`, `TRL`, `marc:trl`, `http://id.loc.gov/vocabulary/relators/trl`, `Translator`, `B06` are one. */
function toRoleCode(role: string): string {
  const written = role
    .trim()
    .toLowerCase()
    .replace(/\s*\(.*$|\.html?$|[/.]+$/, '')
    .replace(/^.*[:/#]/, '');
  if (/^[a-z]{3}$/.test(written)) return byWord.get(written) ?? written;
  const word = written
    .replace(/[\s_.-](?:by|von|par|por|di|door)$|^by[\s_-]/g, '')
    .replace(/[\s_.-]/g, '');
  return byWord.get(word) ?? '';
}

/** The codes of a field that may name several: `aut, ill`, `aut/ill`, `aut ill`, `author & illustrator`. */
export function toRoleCodes(field: string): string[] {
  const isAddress = field.includes(':');
  const parts = field.split(isAddress ? /[,;|]/ : /[,;|&+/]/);
  const roles = parts.flatMap((part) =>
    /^\s*[a-z]{3}(?:\s+[a-z]{3})+\s*$/i.test(part) ? part.trim().split(/\s+/) : [part],
  );
  return [...new Set(roles.map(toRoleCode).filter(Boolean))];
}
