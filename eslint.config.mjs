import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** One layer rule: files under `folder` may not import what `forbidden` matches, for the reason given. */
function layer(folder, forbidden) {
  return {
    files: [`${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': ['error', { patterns: forbidden.map(([regex, message]) => ({ regex, message })) }],
    },
  };
}

const noVscode = ['^vscode$', 'Only src/host and the entry points know VS Code; everything else runs without it.'];
const noNode = ['^node:|^chokidar', 'This layer also runs in a browser; files are read in src/files only.'];
const noHost = ['(^|/)host(/|$)', 'Nothing but the entry points imports the host: views stay at the edge.'];
const noWebview = [
  '(^|/)webview(/|$)',
  'The panel is another program; only the messages in src/protocol.ts are shared.',
];
const noFiles = [
  '(^|/)files(/|$)',
  'The disk is reached through the RunService port, so that a browser host can stand in.',
];
const noCli = ['(^|/)cli(/|$)', 'The command line is an edge; nothing builds on it.'];
const noPlatform = [noVscode, noNode, noHost, noWebview, noFiles, noCli];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      'dist/**',
      'out/**',
      'coverage/**',
      'test/output/**',
      'test/fixtures/**',
      'examples/**',
    ],
  },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    files: ['**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  layer('src/core', noPlatform),
  layer('src/files', [noVscode, noHost, noWebview, noCli]),
  layer('src/cli', [noVscode, noHost, noWebview]),
  layer('src/web', [
    noNode,
    noWebview,
    noCli,
    ['/files/(?!platform/contract$|gunzip$|rpc$)', noFiles[1]],
    ['/host/(?!run-uri$)', noHost[1]],
  ]),
  layer('src/host', [noNode, noWebview, noFiles, noCli]),
  // The page has a file of its own called host, for the messages to it; the folder of that name is what it may not see.
  layer('webview', [noVscode, noNode, ['(^|/)src/(?:host|files|cli)(/|$)', noWebview[1]]]),
  // A later entry replaces an earlier one, so these two repeat what all of the core may not do.
  layer('src/core/rules', [
    ...noPlatform,
    ['(^|/)formats(/|$)', 'A rule judges a run, whatever log it came from.'],
    ['(^|/)advice(/|$)', 'A rule answers with codes and numbers; sentences are made in advice.'],
  ]),
  layer('src/core/formats', [
    ...noPlatform,
    ['(^|/)(?:rules|facts|fit|advice)/', 'A format reads; judging comes later.'],
  ]),
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['test/**', 'esbuild.config.js', 'src/cli/**'],
    rules: { 'no-console': 'off' },
  },
  prettier,
);
