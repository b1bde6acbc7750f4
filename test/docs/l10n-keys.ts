import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../..');

/** A sentence of the extension that VS Code translates. */
export interface Sentence {
  readonly text: string;
  /** "src/host/errors.ts:38". */
  readonly place: string;
}

export interface Sentences {
  readonly sentences: readonly Sentence[];
  /** Places where a sentence is put together, so that no translation can be found for it. */
  readonly computed: readonly string[];
}

/** What all calls of `l10n.t` say, as they stand in the source. */
export function sentencesOf(folder = 'src/host'): Sentences {
  const sentences: Sentence[] = [];
  const computed: string[] = [];
  for (const [path, source] of sourcesIn(folder, () => true)) {
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && /(^|\W)l10n\.t$/.test(node.expression.getText(source))) {
        const place = `${path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
        const [message] = node.arguments;
        if (message !== undefined && ts.isStringLiteralLike(message)) sentences.push({ text: message.text, place });
        else computed.push(place);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { sentences, computed };
}

/** Where the panel names what the words of its page may translate, and the functions that make labels. */
const labelProperties = new Set(['text', 'title', 'label']);
const labelFunctions = new Set(['element', 'link', 'setText']);

/** The labels that the panel writes as they stand, and all texts in its source, among which labels may be chosen. */
export function labelsOfPanel(): { readonly labels: ReadonlySet<string>; readonly texts: ReadonlySet<string> } {
  const labels = new Set<string>();
  const texts = new Set<string>();
  for (const [, source] of sourcesIn('webview', (file) => !file.startsWith('report/'))) {
    const add = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node) && /^[A-Z].*[a-z]{2}/.test(node.text)) labels.add(node.text);
      else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(add);
    };
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node)) texts.add(node.text);
      if (ts.isPropertyAssignment(node) && labelProperties.has(node.name.getText(source))) add(node.initializer);
      if (ts.isCallExpression(node) && labelFunctions.has(node.expression.getText(source))) {
        const isElement = node.expression.getText(source) === 'element';
        node.arguments.slice(isElement ? 2 : 0).forEach(add);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { labels, texts };
}

function sourcesIn(folder: string, isMeant: (file: string) => boolean): readonly [string, ts.SourceFile][] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && isMeant(file))
    .sort()
    .map((file) => {
      const path = `${folder}/${file}`;
      return [path, ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true)];
    });
}

export type Translations = Readonly<Record<string, string>>;

export function translations(file: string): Translations {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as Translations;
}

/** The numbers and names in braces, which are filled in, and the links: a translation has the same. */
export function fixedParts(text: string): readonly string[] {
  return [...text.matchAll(/\{\d\}|\(command:[^)]*\)|`[^`]*`|#fitcheck\.[\w.]+#/g)].map(([part]) => part).sort();
}

/** Labels of the panel stand in the bundle with this behind them, as `l10n` writes a comment. */
const ofPanel = '/panel';

/** The languages beside English. */
const languages: readonly string[] = ['de'];

/** What stands between the source and a full translation, a line each. */
export function missingTranslations(): readonly string[] {
  const { sentences, computed } = sentencesOf();
  const manifest = translations('package.nls.json');
  const { labels, texts } = labelsOfPanel();
  const said = Object.fromEntries([
    ...sentences.map(({ text }) => [text, text] as const),
    ...[...labels].map((label) => [`${label}${ofPanel}`, label] as const),
  ]);
  const isSaid = (key: string, wanted: Translations): boolean =>
    key in wanted || (key.endsWith(ofPanel) && texts.has(key.slice(0, -ofPanel.length)));
  const placeOf = (key: string): string =>
    sentences.find(({ text }) => text === key)?.place ?? (key.endsWith(ofPanel) ? 'webview' : 'package.nls.json');
  return [
    ...computed.map((place) => `${place}: a sentence that is put together cannot be translated`),
    ...languages.flatMap((language) =>
      (
        [
          [`package.nls.${language}.json`, manifest],
          [`l10n/bundle.l10n.${language}.json`, said],
        ] as const
      ).flatMap(([file, wanted]) => {
        const present = translations(file);
        return [
          ...Object.keys(wanted).flatMap((key) => {
            const text = present[key];
            if (text === undefined) return [`${file} lacks «${key}» (${placeOf(key)})`];
            const isSame = fixedParts(text).join() === fixedParts(wanted[key]!).join();
            return isSame ? [] : [`${file}: «${key}» has other values, links or code`];
          }),
          ...Object.keys(present).flatMap((key) =>
            isSaid(key, wanted) ? [] : [`${file}: nothing says «${key}» any more`],
          ),
        ];
      }),
    ),
  ];
}
