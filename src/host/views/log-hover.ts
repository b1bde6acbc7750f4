import { Hover, l10n, languages, Range, type Position, type TextDocument } from 'vscode';
import type { HostContext, View } from '../context';
import { setting } from '../settings';
import { findingsAt, placeHover, pointAt } from '../text/log-hover';
import { trustedMarkdown } from '../trusted-markdown';
import { uriPath } from '../run-uri';

/** A number as logs write them, with its sign and exponent. */
const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?(?:nan|inf(?:inity)?)\b/i;

/** Over a log: what a number is and how it compares, and what was found on a line. */
export const logHover: View = {
  name: 'log-hover',
  register: (context) =>
    languages.registerHoverProvider('*', { provideHover: (document, position) => hover(context, document, position) }),
};

async function hover(context: HostContext, document: TextDocument, position: Position): Promise<Hover | null> {
  if (!setting('hover.enabled')) return null;
  const run = await context.documents.find(document.uri);
  if (run === null) return null;
  const path = uriPath(document.uri);
  const line = position.line + 1;
  const word = document.getWordRangeAtPosition(position, number);
  const points = word === undefined ? [] : await context.service.pointsAt(path, line);
  const point = pointAt(points, position.character, document.getText(word ?? new Range(position, position)));
  const text = placeHover(l10n, run, point, findingsAt(run.reports, path, line));
  return text === null ? null : new Hover(trustedMarkdown(text), word);
}
