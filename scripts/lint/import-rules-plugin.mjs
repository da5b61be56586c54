// The ESLint rule that holds every import, static or dynamic, against the arrows.
import { dirname, relative, resolve, sep } from 'node:path';
import { refuse } from './import-rules.mjs';

export const arrowsRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { refused: '{{reason}} (see the arrows in scripts/lint/import-rules.mjs)' },
  },
  create(context) {
    const from = slashes(relative(context.cwd, context.filename));

    function check(node, source, kind) {
      if (typeof source?.value !== 'string') return;
      const reason = refuse(from, resolveImport(from, source.value), kind);
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
