import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import prettierRecommended from 'eslint-plugin-prettier/recommended';
import globals from 'globals';
import jupyterPlugin from '@jupyter/eslint-plugin';

/**
 * The layers: imports go down only, and features meet through tokens, never through each other.
 * Rank 0 is `butler`; rank 1 `repository`, `table`, `selection`; rank 2 the features.
 */
const FEATURES = ['browser', 'query', 'views', 'tracker'];
const RANK_1 = ['repository', 'table', 'selection'];

function forbid(folder, folders) {
  return {
    files: [`src/${folder}/**/*.ts`, `src/${folder}/**/*.tsx`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: folders.map(name => ({
            group: [
              `../${name}`,
              `../${name}/**`,
              `../../${name}`,
              `../../${name}/**`
            ],
            message: `${folder} may not import ${name}: see docs/architecture.md, "Layers".`
          }))
        }
      ]
    }
  };
}

const layers = [
  forbid('butler', [...RANK_1, ...FEATURES]),
  ...RANK_1.map(name => forbid(name, FEATURES)),
  ...FEATURES.map(name =>
    forbid(
      name,
      FEATURES.filter(other => other !== name)
    )
  )
];

export default defineConfig([
  {
    ignores: [
      'node_modules',
      'lib',
      'labextension',
      'coverage',
      '**/*.js',
      '**/*.mjs',
      '**/*.d.ts',
      '.venv',
      'src/repository/protocol.ts'
    ]
  },
  js.configs.recommended,
  tseslint.configs.recommended,
  { plugins: { jupyter: jupyterPlugin } },
  jupyterPlugin.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      globals: { ...globals.browser, ...globals.es2015, ...globals.node },
      parserOptions: { project: 'tsconfig.eslint.json', sourceType: 'module' }
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { args: 'none' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-namespace': 'off',
      '@typescript-eslint/no-use-before-define': 'off',
      'no-control-regex': 'off',
      // The words are the Butler's own and stay English.
      'jupyter/no-untranslated-string': 'off',
      // Wiring is small by design; panels and engines are imported when first opened.
      'jupyter/prefer-lazy-imports': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/], JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message:
            'Text from a repository is untrusted: React text nodes or textContent only.'
        }
      ],
      curly: ['error', 'all'],
      eqeqeq: 'error',
      'prefer-arrow-callback': 'error'
    }
  },
  ...layers,
  prettierRecommended
]);
