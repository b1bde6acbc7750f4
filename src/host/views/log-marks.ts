import { Disposable, l10n, OverviewRulerLane, Range, ThemeColor, window, type TextEditor } from 'vscode';
import { coalesce } from '../coalesce';
import type { HostContext, View } from '../context';
import { onSetting, setting } from '../settings';
import { logMarks, type LogMark } from '../text/log-marks';
import { uriPath } from '../run-uri';

/** Colours beside the lines of findings and of the best point, and in the overview ruler. */
export const logMarksView: View = { name: 'log-marks', register };

const colours: Readonly<Record<LogMark['kind'], string>> = {
  error: 'editorError.foreground',
  warning: 'editorWarning.foreground',
  info: 'editorInfo.foreground',
  best: 'charts.green',
};

const kinds = Object.keys(colours) as readonly LogMark['kind'][];

function register({ documents, store }: HostContext): Disposable {
  const types = new Map(kinds.map((kind) => [kind, decorationType(kind)]));

  function mark(editor: TextEditor): void {
    const { document } = editor;
    const run = documents.runOf(document.uri);
    const isShown = setting('diagnostics.enabled') && run !== null && run !== undefined;
    const marks = isShown ? logMarks(l10n, run.reports, uriPath(document.uri)) : [];
    // The file is read before the editor notices its change.
    const present = marks.filter(({ line }) => line >= 1 && line <= document.lineCount);
    for (const [kind, type] of types) {
      const ranges = present.filter((one) => one.kind === kind);
      editor.setDecorations(
        type,
        ranges.map(({ line, text }) => {
          const { range } = document.lineAt(line - 1);
          const after = text === null ? {} : { after: { contentText: text } };
          return { range: new Range(range.start, range.end), renderOptions: after };
        }),
      );
    }
  }

  const markAll = (): void => window.visibleTextEditors.forEach(mark);
  const refresh = coalesce(50, markAll);
  refresh();
  return Disposable.from(
    ...types.values(),
    refresh,
    window.onDidChangeVisibleTextEditors(refresh),
    Disposable.from(documents.onChange(refresh)),
    Disposable.from(
      store.onChange((runs) => {
        if ([...runs].some((run) => documents.documentsOf(run).length > 0)) refresh();
      }),
    ),
    onSetting('diagnostics.enabled', refresh),
  );
}

/** Findings have the middle of the ruler, beside the squiggles' own marks at its right; the best has the left. */
function decorationType(kind: LogMark['kind']): Disposable & ReturnType<typeof window.createTextEditorDecorationType> {
  const colour = new ThemeColor(colours[kind]);
  return window.createTextEditorDecorationType({
    isWholeLine: true,
    overviewRulerColor: colour,
    overviewRulerLane: kind === 'best' ? OverviewRulerLane.Left : OverviewRulerLane.Center,
    borderStyle: 'solid',
    borderWidth: kind === 'best' ? '0' : '0 0 0 2px',
    borderColor: colour,
    after: { margin: '0 0 0 2em', color: new ThemeColor('editorCodeLens.foreground') },
  });
}
