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
export function sentencesOf(folder = 'src'): Sentences {
  const sentences: Sentence[] = [];
  const computed: string[] = [];
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort();
  for (const file of files.filter((name) => name.endsWith('.ts'))) {
    const path = `${folder}/${file}`;
    const text = readFileSync(join(root, path), 'utf8');
    if (!text.includes('l10n.t(')) continue;
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
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

export type Translations = Readonly<Record<string, string>>;

export function translations(file: string): Translations {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as Translations;
}

/** The numbers and names in braces, which are filled in, and the links: a translation has the same. */
export function fixedParts(text: string): readonly string[] {
  return [...text.matchAll(/\{\d\}|\(command:[^)]*\)|`[^`]*`|#fitcheck\.[\w.]+#/g)].map(([part]) => part).sort();
}

/** Pairs of files: what is said in English, and in the other languages. */
const languages: readonly string[] = ['de'];

/** What stands between the source and a full translation, a line each. */
export function missingTranslations(): readonly string[] {
  const { sentences, computed } = sentencesOf();
  const manifest = translations('package.nls.json');
  const said = Object.fromEntries(sentences.map(({ text }) => [text, text]));
  const placeOf = (key: string): string => sentences.find(({ text }) => text === key)?.place ?? 'package.nls.json';
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
          ...Object.keys(present).flatMap((key) => (key in wanted ? [] : [`${file}: nothing says «${key}» any more`])),
        ];
      }),
    ),
  ];
}
