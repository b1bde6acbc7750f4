import { Hover, l10n, languages, Range, type Position, type TextDocument } from 'vscode';
import type { HostContext, View } from '../context';
import { setting } from '../settings';
import { findingHover, findingsAt, pointAt, pointHover } from '../text/log-hover';
import { trustedMarkdown } from '../trusted-markdown';

/** A number as logs write them, with its sign and exponent. */
const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?(?:nan|inf(?:inity)?)\b/i;

/** Over a log: what a number is and how it compares, and what was found on a line. */
export const logHover: View = {
  name: 'log-hover',
  register: (context) =>
    languages.registerHoverProvider(
      { scheme: 'file' },
      { provideHover: (document, position) => hover(context, document, position) },
    ),
};

async function hover(context: HostContext, document: TextDocument, position: Position): Promise<Hover | null> {
  if (!setting('hover.enabled')) return null;
  const run = await context.documents.find(document.uri);
  if (run === null) return null;
  const path = document.uri.fsPath;
  const line = position.line + 1;
  const contents = findingsAt(run.reports, path, line).map((finding) => findingHover(l10n, run, finding));
  const word = document.getWordRangeAtPosition(position, number);
  const points = word === undefined ? [] : await context.service.pointsAt(path, line);
  const point = pointAt(points, position.character, document.getText(word ?? new Range(position, position)));
  const report = run.reports.findLast(({ series }) => series.some(({ name }) => name === point?.series));
  if (point !== null && report !== undefined) contents.unshift(pointHover(l10n, run, report, point));
  return contents.length === 0 ? null : new Hover(contents.map(trustedMarkdown), word);
}
