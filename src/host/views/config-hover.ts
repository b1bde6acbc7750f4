import { Hover, l10n, languages, Range, workspace, type Position, type TextDocument } from 'vscode';
import { describeHyperparameter } from '../../core/config/describe';
import type { ConfigRead, LineRange } from '../../core/config/read-config';
import type { RunService } from '../../service';
import { configLanguages } from '../candidates';
import type { HostContext, View } from '../context';
import { setting } from '../settings';
import { configHover, neighbours, valueAt } from '../text/config-hover';
import { folderOf } from '../text/paths';
import { trustedMarkdown } from '../trusted-markdown';

/** Over a hyper-parameter in a training config: what it does, and what the runs nearby say about it. */
export const configHoverView: View = {
  name: 'config-hover',
  register: (context) => {
    const read = reader(context.service);
    return languages.registerHoverProvider(
      configLanguages.map((language) => ({ language, scheme: 'file' })),
      {
        provideHover: async (document, position) =>
          setting('hover.enabled') ? hover(context, await read(document), document, position) : null,
      },
    );
  },
};

async function hover(
  { store, search }: HostContext,
  { isTrainingConfig, hyperparameters }: ConfigRead,
  document: TextDocument,
  position: Position,
): Promise<Hover | null> {
  if (!isTrainingConfig) return null;
  const value = valueAt(hyperparameters, position.line + 1, position.character);
  if (value === null) return null;
  await search.settled();
  const path = document.uri.fsPath;
  const top = workspace.getWorkspaceFolder(document.uri)?.uri.fsPath ?? folderOf(path);
  const { lines } = describeHyperparameter(value.name, value.value, hyperparameters);
  const text = configHover(l10n, value, lines, neighbours(path, store.all(), top));
  return new Hover(trustedMarkdown(text), toRange(value.keyRange));
}

/** A version of a document, with what it sets. */
interface Reading {
  readonly document: TextDocument;
  readonly version: number;
  readonly read: Promise<ConfigRead>;
}

/** Reads a document once per version; the last one is kept, because the pointer moves within one document. */
function reader(service: RunService): (document: TextDocument) => Promise<ConfigRead> {
  let last: Reading | null = null;
  return (document) => {
    if (last !== null && last.document === document && last.version === document.version) return last.read;
    const reading = {
      document,
      version: document.version,
      read: service.readConfig(document.uri.fsPath, document.getText()),
    };
    last = reading;
    reading.read.catch(() => {
      if (last === reading) last = null;
    });
    return reading.read;
  };
}

function toRange({ line, start, end }: LineRange): Range {
  return new Range(line - 1, start, line - 1, end);
}
