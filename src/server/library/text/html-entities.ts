// The names that HTML gives to characters: all of HTML 4, and those of HTML 5 for
// letters, punctuation and fractions.

/** U+00A0 to U+00FF, in their order. */
const latin1 = `
nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg
plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest
Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute
Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc
Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute
ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide
oslash ugrave uacute ucirc uuml yacute thorn yuml
`;

/** Name and code point, hexadecimal. */
const others = `
OElig 152 oelig 153 Scaron 160 scaron 161 Yuml 178 fnof 192 circ 2c6 tilde 2dc Alpha 391
Beta 392 Gamma 393 Delta 394 Epsilon 395 Zeta 396 Eta 397 Theta 398 Iota 399 Kappa 39a
Lambda 39b Mu 39c Nu 39d Xi 39e Omicron 39f Pi 3a0 Rho 3a1 Sigma 3a3 Tau 3a4 Upsilon 3a5
Phi 3a6 Chi 3a7 Psi 3a8 Omega 3a9 alpha 3b1 beta 3b2 gamma 3b3 delta 3b4 epsilon 3b5
zeta 3b6 eta 3b7 theta 3b8 iota 3b9 kappa 3ba lambda 3bb mu 3bc nu 3bd xi 3be omicron 3bf
pi 3c0 rho 3c1 sigmaf 3c2 sigma 3c3 tau 3c4 upsilon 3c5 phi 3c6 chi 3c7 psi 3c8 omega 3c9
thetasym 3d1 upsih 3d2 piv 3d6 ensp 2002 emsp 2003 thinsp 2009 zwnj 200c zwj 200d lrm 200e
rlm 200f ndash 2013 mdash 2014 lsquo 2018 rsquo 2019 sbquo 201a ldquo 201c rdquo 201d
bdquo 201e dagger 2020 Dagger 2021 bull 2022 hellip 2026 permil 2030 prime 2032 Prime 2033
lsaquo 2039 rsaquo 203a oline 203e frasl 2044 euro 20ac image 2111 weierp 2118 real 211c
trade 2122 alefsym 2135 larr 2190 uarr 2191 rarr 2192 darr 2193 harr 2194 crarr 21b5
lArr 21d0 uArr 21d1 rArr 21d2 dArr 21d3 hArr 21d4 forall 2200 part 2202 exist 2203
empty 2205 nabla 2207 isin 2208 notin 2209 ni 220b prod 220f sum 2211 minus 2212
lowast 2217 radic 221a prop 221d infin 221e ang 2220 and 2227 or 2228 cap 2229 cup 222a
int 222b there4 2234 sim 223c cong 2245 asymp 2248 ne 2260 equiv 2261 le 2264 ge 2265
sub 2282 sup 2283 nsub 2284 sube 2286 supe 2287 oplus 2295 otimes 2297 perp 22a5 sdot 22c5
lceil 2308 rceil 2309 lfloor 230a rfloor 230b lang 2329 rang 232a loz 25ca spades 2660
clubs 2663 hearts 2665 diams 2666 hyphen 2010 dash 2010 horbar 2015 numsp 2007 puncsp 2008
hairsp 200a nbhy 2011 comma 2c period 2e colon 3a semi 3b excl 21 quest 3f num 23
dollar 24 percnt 25 lpar 28 rpar 29 ast 2a plus 2b sol 2f equals 3d commat 40 lsqb 5b
rsqb 5d lowbar 5f lbrace 7b rbrace 7d vert 7c Tab 9 NewLine a numero 2116 check 2713
Abreve 102 abreve 103 Amacr 100 amacr 101 Aogon 104 aogon 105 Cacute 106 cacute 107
Ccaron 10c ccaron 10d Dcaron 10e dcaron 10f Dstrok 110 dstrok 111 Ecaron 11a ecaron 11b
Emacr 112 emacr 113 Eogon 118 eogon 119 Gbreve 11e gbreve 11f Idot 130 imath 131
inodot 131 Imacr 12a imacr 12b Lcaron 13d lcaron 13e Lstrok 141 lstrok 142 Nacute 143
nacute 144 Ncaron 147 ncaron 148 Odblac 150 odblac 151 Omacr 14c omacr 14d Rcaron 158
rcaron 159 Sacute 15a sacute 15b Scedil 15e scedil 15f Tcaron 164 tcaron 165 Udblac 170
udblac 171 Uring 16e uring 16f Umacr 16a umacr 16b Zacute 179 zacute 17a Zcaron 17d
zcaron 17e Zdot 17b zdot 17c
half bd Ccirc 108 ccirc 109 Cdot 10a cdot 10b Edot 116 edot 117 Gcirc 11c gcirc 11d Gdot
120 gdot 121 Gcedil 122 Hcirc 124 hcirc 125 Hstrok 126 hstrok 127 Itilde 128 itilde 129
Iogon 12e iogon 12f IJlig 132 ijlig 133 Jcirc 134 jcirc 135 Kcedil 136 kcedil 137 kgreen
138 Lacute 139 lacute 13a Lcedil 13b lcedil 13c Lmidot 13f lmidot 140 Ncedil 145 ncedil
146 napos 149 ENG 14a eng 14b Racute 154 racute 155 Rcedil 156 rcedil 157 Scirc 15c
scirc 15d Tcedil 162 tcedil 163 Tstrok 166 tstrok 167 Utilde 168 utilde 169 Ubreve 16c
ubreve 16d Uogon 172 uogon 173 Wcirc 174 wcirc 175 Ycirc 176 ycirc 177 imped 1b5 gacute
1f5 jmath 237 IOcy 401 DJcy 402 GJcy 403 Jukcy 404 DScy 405 Iukcy 406 YIcy 407 Jsercy
408 LJcy 409 NJcy 40a TSHcy 40b KJcy 40c Ubrcy 40e DZcy 40f Acy 410 Bcy 411 Vcy 412 Gcy
413 Dcy 414 IEcy 415 ZHcy 416 Zcy 417 Icy 418 Jcy 419 Kcy 41a Lcy 41b Mcy 41c Ncy 41d
Ocy 41e Pcy 41f Rcy 420 Scy 421 Tcy 422 Ucy 423 Fcy 424 KHcy 425 TScy 426 CHcy 427 SHcy
428 SHCHcy 429 HARDcy 42a Ycy 42b SOFTcy 42c Ecy 42d YUcy 42e YAcy 42f acy 430 bcy 431
vcy 432 gcy 433 dcy 434 iecy 435 zhcy 436 zcy 437 icy 438 jcy 439 kcy 43a lcy 43b mcy
43c ncy 43d ocy 43e pcy 43f rcy 440 scy 441 tcy 442 ucy 443 fcy 444 khcy 445 tscy 446
chcy 447 shcy 448 shchcy 449 hardcy 44a ycy 44b softcy 44c ecy 44d yucy 44e yacy 44f
iocy 451 djcy 452 gjcy 453 jukcy 454 dscy 455 iukcy 456 yicy 457 jsercy 458 ljcy 459
njcy 45a tshcy 45b kjcy 45c ubrcy 45e dzcy 45f Verbar 2016 Vert 2016 OpenCurlyQuote 2018
CloseCurlyQuote 2019 rsquor 2019 lsquor 201a OpenCurlyDoubleQuote 201c
CloseCurlyDoubleQuote 201d rdquor 201d ldquor 201e ddagger 2021 bullet 2022 nldr 2025
mldr 2026 pertenk 2031 tprime 2034 backprime 2035 bprime 2035 OverBar 203e caret 2041
hybull 2043 frac13 2153 frac23 2154 frac15 2155 frac25 2156 frac35 2157 frac45 2158
frac16 2159 frac56 215a frac18 215b frac38 215c frac58 215d frac78 215e
`;

const byName = new Map<string, string>([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  // HTML knows these in capitals too.
  ...(['AMP', 'LT', 'GT', 'QUOT', 'COPY', 'REG'] as const).map((name, index): [string, string] => [
    name,
    '&<>"\u00a9\u00ae'[index]!,
  ]),
  ...latin1
    .trim()
    .split(/\s+/)
    .map((name, index): [string, string] => [name, String.fromCodePoint(0xa0 + index)]),
  ...[...others.matchAll(/(\w+) ([\da-f]+)/g)].map(([, name, code]): [string, string] => [
    name!,
    String.fromCodePoint(parseInt(code!, 16)),
  ]),
]);

/** The character with that name, which counts upper and lower case. */
export function findEntity(name: string): string | undefined {
  return byName.get(name);
}

const windows1252 = new TextDecoder('windows-1252');

// Browsers read these without their semicolon too; of names only the most common, and not within words.
const entity =
  /&(?:#(\d{1,8})(?:;|(?!\d))|#[xX]([\da-fA-F]{1,6})(?:;|(?![\da-fA-F]))|([a-zA-Z][a-zA-Z\d]{1,31});|(amp|quot|nbsp|apos|lt|gt|copy|reg|szlig|[lr]aquo|(?:ae|AE)lig|[a-zA-Z](?:acute|grave|circ|uml|tilde|ring|cedil|slash))(?=[^\w;=]))/g;
// Some programs write a character of two halves as two numbers.
const halves = /&#([xX]?[\da-fA-F]{4,5});&#([xX]?[\da-fA-F]{4,5});/g;

/** Replaces each entity once; what is none, such as "AT&T", stays. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replace(halves, joinHalves)
    .replace(entity, (whole, decimal?: string, hex?: string, name?: string, bare?: string) => {
      const found = name ?? bare;
      if (found !== undefined) return findEntity(found) ?? whole;
      return fromCode(decimal === undefined ? parseInt(hex!, 16) : Number(decimal));
    });
}

function joinHalves(whole: string, first: string, second: string): string {
  const [high, low] = [first, second].map((code) => Number(code.replace(/^x/i, '0x')));
  const isPair = high! >= 0xd800 && high! < 0xdc00 && low! >= 0xdc00 && low! < 0xe000;
  return isPair ? String.fromCharCode(high!, low!) : whole;
}

/**
 * Takes back one "&amp;" too many, as of a text that was escaped twice: `&amp;eacute;`. Of what would be
 * markup then, the caller has to know whether it is meant.
 */
export function unescapeTwice(text: string, isMarkupMeant: boolean): string {
  if (!text.includes('&amp;')) return text;
  return text.replace(
    /&(?:amp;)+(?=(?:#\d{1,8}|#[xX][\da-fA-F]{1,6}|([a-zA-Z][a-zA-Z\d]{1,31}));)/g,
    (whole, name?: string) => {
      const isMarkup = name !== undefined && /^[lg]t$/i.test(name);
      if (isMarkup && isMarkupMeant) return whole;
      return name === undefined || findEntity(name) !== undefined ? '&' : whole;
    },
  );
}

function fromCode(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return '\ufffd';
  // Numbers of Windows characters, which browsers read in the same way.
  if (code >= 0x80 && code < 0xa0) return windows1252.decode(Uint8Array.of(code));
  return String.fromCodePoint(code);
}
