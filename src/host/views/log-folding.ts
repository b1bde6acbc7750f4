import { Disposable, EventEmitter, FoldingRange, languages, type TextDocument } from 'vscode';
import type { EpochLines } from '../../core/series/epoch-lines';
import { candidateLanguages } from '../candidates';
import { coalesce } from '../coalesce';
import type { HostContext, View } from '../context';
import { uriPath } from '../run-uri';

/** The epochs of text logs, to be folded. */
export const logFolding: View = { name: 'log-folding', register };

/** All epochs of a log are asked for anew, and one more is no hurry. */
const pauseMilliseconds = 1000;

function register({ documents, service, store }: HostContext): Disposable {
  const changed = new EventEmitter<void>();
  const refresh = coalesce(pauseMilliseconds, () => changed.fire());
  const selector = candidateLanguages.map((language) => ({ language }));
  return Disposable.from(
    changed,
    refresh,
    languages.registerFoldingRangeProvider(selector, {
      onDidChangeFoldingRanges: changed.event,
      async provideFoldingRanges(document: TextDocument) {
        if ((await documents.find(document.uri)) === null) return [];
        const epochs = await service.epochLines(uriPath(document.uri));
        return epochs.flatMap((epoch, index) => rangeOf(document, epoch, index === 0));
      },
    }),
    Disposable.from(documents.onChange(() => changed.fire())),
    Disposable.from(
      store.onChange((runs) => {
        if ([...runs].some((run) => documents.documentsOf(run).length > 0)) refresh();
      }),
    ),
  );
}

/** Of the first epoch the heading is looked for in so many lines above its first value. */
const mostLinesAbove = 200;

/** Nothing for lines that the document does not have yet: the file is read before the editor notices its change. */
function rangeOf(document: TextDocument, { start, end }: EpochLines, isFirst: boolean): FoldingRange[] {
  if (end > document.lineCount) return [];
  const from = isFirst ? headingAbove(document, start) : start;
  return from < end ? [new FoldingRange(from - 1, end - 1)] : [];
}

/** Behind the one before it an epoch begins with its heading; of the first one only its text tells where that is. */
function headingAbove(document: TextDocument, start: number): number {
  const last = Math.max(1, start - mostLinesAbove);
  for (let line = start; line >= last; line--) {
    if (/^\W*epoch\b/i.test(document.lineAt(line - 1).text)) return line;
  }
  return start;
}
