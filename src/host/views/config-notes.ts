import {
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  l10n,
  languages,
  Range,
  workspace,
  type TextDocument,
  type Uri,
} from 'vscode';
import { runsOfConfig } from '../../core/config/runs-of-config';
import { isConfigCandidate } from '../candidates';
import { coalesce } from '../coalesce';
import { configPath } from '../config-documents';
import type { HostContext, View } from '../context';
import { inBackground } from '../errors';
import { explanationLink } from '../explanations';
import { toRange } from '../line-range';
import { onSetting, setting } from '../settings';
import { configNotes, type ConfigNote } from '../text/config-notes';
import { newestReports } from '../text/run-order';

/** What the last run of an open config says about its values, as notes in the Problems view. */
export const configNotesView: View = { name: 'config-notes', register };

/** Runs that are written change many times a second, and what they say of a config hardly ever. */
const pauseMilliseconds = 500;

function register(context: HostContext): Disposable {
  const collection = languages.createDiagnosticCollection('fitcheck-config-runs');
  const refresh = coalesce(pauseMilliseconds, () => {
    const documents = workspace.textDocuments.filter(isConfigCandidate);
    inBackground(context.log, async () => {
      const entries = await Promise.all(documents.map((document) => entryOf(context, document)));
      // One that was closed while others were read has no problems any more.
      collection.set(entries.filter((_, index) => !documents[index]!.isClosed));
    });
  });
  return Disposable.from(
    collection,
    refresh,
    workspace.onDidOpenTextDocument((document) => {
      if (isConfigCandidate(document)) refresh();
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (isConfigCandidate(document)) refresh();
    }),
    workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
    onSetting('diagnostics.enabled', refresh),
    Disposable.from(
      context.store.onChange(() => {
        if (workspace.textDocuments.some(isConfigCandidate)) refresh();
      }),
    ),
  );
}

async function entryOf(
  { configs, store }: HostContext,
  document: TextDocument,
): Promise<[Uri, Diagnostic[] | undefined]> {
  const { uri, version } = document;
  const states = store.all();
  if (!setting('diagnostics.enabled') || states.length === 0) return [uri, undefined];
  const read = await configs.read(document);
  if (!read.isTrainingConfig || document.version !== version || document.isClosed) return [uri, undefined];
  const [last] = runsOfConfig(newestReports(states), read, configPath(document));
  if (last === undefined || last.differs.length > 0) return [uri, undefined];
  return [uri, configNotes(l10n, last.run, read.hyperparameters).map(toDiagnostic)];
}

function toDiagnostic({ entry, code, message }: ConfigNote): Diagnostic {
  const { keyRange, valueRange } = entry;
  const key = toRange(keyRange);
  const range = keyRange.line === valueRange.line ? new Range(key.start, toRange(valueRange).end) : key;
  const diagnostic = new Diagnostic(range, message, DiagnosticSeverity.Information);
  diagnostic.source = 'Fitcheck';
  diagnostic.code = { value: code, target: explanationLink(code) };
  return diagnostic;
}
