import { existsSync, readFileSync } from 'node:fs';
import stylistic from '@stylistic/eslint-plugin';
import importX from 'eslint-plugin-import-x';
import typescript from 'typescript-eslint';
import { saysDefault } from './tools/lint/says-default.mjs';

/*
 * Nothing here needs types, so it takes seconds: `npm run typecheck` reports what does not resolve, and test/layers.test.ts
 * circles between files. Its formatting rules are the formatter: `npm run format` (docs/decisions/0008-eslint-formats.md).
 */
const formatting = {
  '@stylistic/array-bracket-newline': ['error', 'consistent'],
  '@stylistic/array-bracket-spacing': ['error', 'never'],
  '@stylistic/brace-style': ['error', '1tbs', { allowSingleLine: true }],
  '@stylistic/comma-dangle': ['error', 'always-multiline'],
  '@stylistic/comma-spacing': 'error',
  '@stylistic/indent': ['error', 2],
  '@stylistic/key-spacing': 'error',
  '@stylistic/keyword-spacing': 'error',
  '@stylistic/max-len': ['error', {
    code: 140, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreComments: true, ignoreRegExpLiterals: true,
  }],
  '@stylistic/member-delimiter-style': 'error',
  '@stylistic/no-multi-spaces': 'error',
  '@stylistic/no-multiple-empty-lines': 'error',
  '@stylistic/no-trailing-spaces': 'error',
  '@stylistic/object-curly-newline': ['error', { multiline: true, consistent: true }],
  '@stylistic/object-curly-spacing': ['error', 'always'],
  '@stylistic/object-property-newline': ['error', { allowAllPropertiesOnSameLine: true }],
  '@stylistic/quote-props': ['error', 'consistent-as-needed'],
  '@stylistic/quotes': ['error', 'single', { avoidEscape: true }],
  '@stylistic/semi': ['error', 'always'],
  '@stylistic/space-before-blocks': 'error',
};

const code = {
  'curly': ['error', 'multi-line', 'consistent'],
  'dot-notation': 'error',
  'no-bitwise': 'error',
  '@typescript-eslint/explicit-member-accessibility': 'error',
  '@typescript-eslint/member-ordering': ['error', {
    default: [
      'public-static-field', 'public-static-method', 'protected-static-field', 'protected-static-method', 'private-static-field',
      'private-static-method', 'field', 'constructor', 'method',
    ],
  }],
  '@typescript-eslint/no-require-imports': 'error',
  '@typescript-eslint/no-shadow': 'error',
  'import-x/no-default-export': 'error',
  'import-x/no-duplicates': 'error',
  'import-x/order': ['error', { groups: ['builtin', 'external', ['sibling', 'index'], 'parent'], alphabetize: { order: 'asc', caseInsensitive: true } }],
};

const size = {
  'max-depth': ['error', 2],
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 3],
};

/** What users see: the files that an index exports, and the names that it takes of them; of a file without names it takes all. */
function publishedBy(folder) {
  const lines = [...readFileSync(`${folder}/index.ts`, 'utf8').matchAll(/export (?:type )?(?:\*|\{([^}]*)\}) from '\.\/(.+)'/g)];
  return lines.map(([, names, path]) => ({ file: `${folder}/${path}.ts`, names: names?.split(',').map(name => name.trim()) }));
}

const published = [...publishedBy('src').filter(({ file }) => existsSync(file)), ...publishedBy('src/contracts')];

export default [
  { ignores: ['lib/', 'dist/', 'coverage/', '.cache/', 'site/.vitepress/dist/', 'site/.vitepress/cache/', '**/*.js', '**/*.d.ts', 'src/**/*.generated.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    languageOptions: { parser: typescript.parser },
    plugins: { '@stylistic': stylistic, '@typescript-eslint': typescript.plugin, 'import-x': importX },
    rules: { ...formatting, ...code, ...size },
  },
  ...[...new Set(published.map(({ file }) => file))].map(file => {
    const names = published.filter(row => row.file === file).map(row => row.names);
    return {
      files: [file],
      plugins: { house: { rules: { 'says-default': saysDefault } } },
      rules: { 'house/says-default': ['error', ...names.every(Boolean) ? [names.flat()] : []] },
    };
  }),
  // tables of cases read better on one line each, and a describe is a function too
  {
    files: ['test/**/*.ts'],
    rules: {
      '@stylistic/max-len': 'off', '@typescript-eslint/no-shadow': 'off', 'max-depth': 'off', 'max-lines': 'off', 'max-lines-per-function': 'off', 'max-params': 'off',
    },
  },
  { files: ['reconciler/**/*.ts'], rules: { 'no-bitwise': 'off' } }, // a hash
  { files: ['src/syntax/age-key.ts', 'test/support/backup/age-keys.ts', 'test/reconciler/backup-program.test.ts'], rules: { 'no-bitwise': 'off' } }, // a checksum
  { files: ['site/**/*.ts'], rules: { 'import-x/no-default-export': 'off' } }, // VitePress takes configuration and theme by default exports
  { files: ['tools/**/*.ts', 'conformance/**/*.ts', 'bench/**/*.ts'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
];
