// The project's own rules, in the form that oxlint takes from plugins of ESLint.
import { dirname, relative, resolve, sep } from 'node:path';
import { refuse, refuseSpelling } from './import-rules.mjs';

/** Holds every import, static or dynamic, against the arrows. */
const arrows = {
  meta: {
    messages: { refused: '{{reason}} (see the arrows in scripts/lint/import-rules.mjs)' },
  },
  create(context) {
    const from = slashes(relative(context.cwd, context.filename));

    function check(node, source, kind) {
      if (typeof source?.value !== 'string') return;
      const to = resolveImport(from, source.value);
      const reason = refuse(from, to, kind) ?? refuseSpelling(from, source.value, to);
      if (reason) context.report({ node, messageId: 'refused', data: { reason } });
    }

    return {
      ImportDeclaration: (node) =>
        check(node, node.source, kindOf(node.importKind, node.specifiers)),
      ExportNamedDeclaration: (node) =>
        check(node, node.source, kindOf(node.exportKind, node.specifiers)),
      ExportAllDeclaration: (node) => check(node, node.source, kindOf(node.exportKind, [])),
      ImportExpression: (node) => check(node, node.source, 'dynamic'),
      TSImportType: (node) => check(node, node.source, 'type'),
    };
  },
};

/** `{ ...{ a, b }, c }` only keeps a formatter from breaking lines; readers look for what it overrides. */
const noLiteralSpread = refusing('Write the properties themselves.', (report) => ({
  SpreadElement(node) {
    const isInObject = node.parent.type === 'ObjectExpression';
    if (isInObject && node.argument.type === 'ObjectExpression') report(node);
  },
}));

const prismaInStores = refusing('Only db/ and stores name Prisma.', (report, file) => ({
  MemberExpression: (node) => !isStore(file) && node.property.name === 'prisma' && report(node),
  Property: (node) => !isStore(file) && node.key.name === 'prisma' && report(node),
}));

const rawSqlInDb = refusing('Raw SQL belongs into src/server/db.', (report) => ({
  MemberExpression: (node) => /^\$(query|execute)Raw/.test(node.property.name) && report(node),
}));

export default {
  meta: { name: 'shisho' },
  rules: {
    arrows,
    'no-literal-spread': noLiteralSpread,
    'prisma-in-stores': prismaInStores,
    'raw-sql-in-db': rawSqlInDb,
  },
};

/** A rule with one message. @param visit is given how to report a node, and the file's name */
function refusing(message, visit) {
  return {
    meta: { messages: { refused: message } },
    create: (context) =>
      visit((node) => context.report({ node, messageId: 'refused' }), context.filename),
  };
}

function isStore(file) {
  return file.endsWith('-store.ts');
}

function kindOf(kind, specifiers) {
  const onlyTypes =
    specifiers.length > 0 &&
    specifiers.every((specifier) => (specifier.importKind ?? specifier.exportKind) === 'type');
  return kind === 'type' || onlyTypes ? 'type' : 'value';
}

/** The project's path of what `source` names, or the package's name as it stands. */
function resolveImport(from, source) {
  if (source.startsWith('@/')) return `src/${source.slice(2)}`;
  if (!source.startsWith('.')) return source;
  return slashes(relative('.', resolve(dirname(from), source)));
}

function slashes(path) {
  return path.split(sep).join('/');
}
