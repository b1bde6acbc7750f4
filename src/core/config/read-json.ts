import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { LogProblem } from '../run';
import { type ConfigEntries, type ConfigEntry, deepest, longestList, mostEntries, type Scalar } from './entry';
import { canonicalKey } from './key';
import { lineRanges } from './positions';
import { flagsOf } from './shell/flags';
import { argumentsFrom } from './shell/programs';

/** Entries of a JSON config; comments and trailing commas are allowed. Linear in the text. */
export function readJson(file: string, text: string): ConfigEntries {
  const isLaunch = /(?:^|[\\/])(?:launch|tasks)\.json$/i.test(file);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const rangeOf = lineRanges(text);
  const entries: ConfigEntry[] = [];
  if (root) walk(root, [], null);
  const names = errors.map((error) => printParseErrorCode(error.error));
  return { entries, problems: problems(), mayConfigure: !names.includes('EndOfFileExpected') };

  function walk(node: Node, path: readonly string[], owner: Node | null): void {
    if (path.length > deepest) return;
    if (node.type === 'array') node.children?.slice(0, longestList).forEach((item) => walk(item, path, null));
    if (node.type !== 'object') return;
    const properties = (node.children ?? []).filter((property) => property.children?.length === 2);
    const siblings = new Map(
      properties.map(({ children }) => [canonicalKey(String(children![0]!.value)), scalarOf(children![1]!)] as const),
    );
    for (const property of properties) {
      const [key, value] = property.children as [Node, Node];
      const here = [...path, String(key.value)];
      if (isLaunch && key.value === 'args' && value.type === 'array') {
        entries.push(...argumentsIn(value, siblings));
        continue;
      }
      const read = valueOf(value);
      if (read === null) walk(value, here, key);
      else if (entries.length < mostEntries) {
        const items = value.type === 'array' ? (value.children ?? []) : [];
        entries.push({
          path: here,
          value: read,
          siblings,
          keyRange: range(key),
          ownerRange: owner && range(owner),
          valueRange: range(value),
          itemRanges: items.map(range),
        });
      }
    }
  }

  /** The arguments that VS Code starts a training program with. */
  function argumentsIn(list: Node, siblings: ConfigEntry['siblings']): readonly ConfigEntry[] {
    const program = siblings.get('program') ?? siblings.get('module') ?? siblings.get('command');
    const items = (list.children ?? []).filter((item) => item.type === 'string');
    const words = items.map(({ offset, length }) => {
      return { text: text.slice(offset + 1, offset + length - 1), start: offset + 1, end: offset + length - 1 };
    });
    const flag = siblings.has('module') ? ['python', '-m'] : ['python'];
    const started = [...flag, String(program ?? ''), ...words.map((word) => word.text)];
    if (argumentsFrom(started) === null) return [];
    return flagsOf(words, { range: rangeOf, variable: () => undefined });
  }

  function range(node: Node): ReturnType<typeof rangeOf> {
    return rangeOf(node.offset, node.offset + node.length);
  }

  function problems(): readonly LogProblem[] {
    return errors.slice(0, 1).map(({ offset, length }, index) => ({
      severity: 'warning',
      file,
      line: rangeOf(offset, offset + length).line,
      message: `The JSON is not complete or not valid here (${words(names[index]!)}); read as far as it goes.`,
    }));
  }
}

function words(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

function scalarOf(node: Node): Scalar | null {
  const value: unknown = node.type === 'object' || node.type === 'array' ? null : node.value;
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

function valueOf(node: Node): ConfigEntry['value'] | null {
  if (node.type !== 'array') return scalarOf(node);
  const items = node.children ?? [];
  if (items.length === 0 || items.length > longestList) return null;
  const scalars = items.map(scalarOf).filter((item) => item !== null);
  return scalars.length === items.length ? scalars : null;
}
