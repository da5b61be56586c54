import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { arrowsRule } from './scripts/lint/import-rules-plugin.mjs';

const typescript = ['**/*.ts', '**/*.tsx'];
const tests = ['src/test/**', '**/*.test.{ts,tsx}'];

/** `{ ...{ a, b }, c }` only keeps a formatter from breaking lines; readers look for what it overrides. */
const literalSpread = {
  selector: 'ObjectExpression > SpreadElement > ObjectExpression',
  message: 'Write the properties themselves.',
};

export default defineConfig(
  globalIgnores([
    '.next/',
    'src/server/db/generated/',
    'next-env.d.ts',
    'playwright-report/',
    'test-results/',
  ]),
  { rules: { 'no-restricted-syntax': ['error', literalSpread] } },
  {
    files: typescript,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Array.isArray(unknown) is any[]: where that is returned, the function's type says more.
      '@typescript-eslint/no-unsafe-return': 'off',
      // A method is also what a stack trace is cut at.
      '@typescript-eslint/unbound-method': 'off',
      // Next and the stores' interfaces ask for async functions that need not wait.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['src/**/*.tsx', 'src/**/use-*.ts'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      // These are for the React compiler, which is not used; a scroller is moved by hand.
      'react-hooks/immutability': 'off',
      'react-hooks/refs': 'off',
      'react-hooks/preserve-manual-memoization': 'off',
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'instrumentation.ts'],
    plugins: { shisho: { rules: { arrows: arrowsRule } } },
    rules: { 'shisho/arrows': 'error' },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/server/config.ts', ...tests],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only src/server/config.ts reads it.' },
      ],
      'no-restricted-imports': [
        'error',
        ...['process', 'node:process'].map((name) => ({ name, importNames: ['env', 'default'] })),
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/server/db/**', 'src/**/*-store.ts', ...tests],
    rules: {
      'no-restricted-syntax': [
        'error',
        literalSpread,
        {
          selector: 'MemberExpression[property.name="prisma"], Property[key.name="prisma"]',
          message: 'Only db/ and stores name Prisma.',
        },
      ],
    },
  },
  {
    files: ['src/**/*-store.ts'],
    ignores: tests,
    rules: {
      'no-restricted-syntax': [
        'error',
        literalSpread,
        {
          selector: 'MemberExpression[property.name=/^\\$(query|execute)Raw/]',
          message: 'Raw SQL belongs into src/server/db.',
        },
      ],
    },
  },
  {
    // What a test takes apart is often `any`; the expectation is its type check.
    files: [...tests, 'e2e/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.recommended],
  },
);
