import type { Disposable } from 'vscode';
import {
  CancellationError,
  l10n,
  LanguageModelTextPart,
  LanguageModelToolResult,
  lm,
  Uri,
  workspace,
  type CancellationToken,
} from 'vscode';
import { streamKindOf } from '../../core/stream-id';
import type { RunState } from '../../service';
import type { HostContext, View } from '../context';
import { baseName, isBelow } from '../text/paths';
import { inOrder } from '../text/run-order';
import { latest } from '../text/run-summary';
import { runsAnswer, toolAnswer } from '../text/tool-answer';
import { placesInWorkspace } from '../text/workspace-path';
import { relativePath, runUri, uriPath } from '../run-uri';

/** The tool by which an agent asks what is wrong with a run. */
export const analyzeTool: View = { name: 'analyze-tool', register };

/** As package.json's schema describes it; an agent may send anything. */
interface Question {
  readonly path?: unknown;
  readonly run?: unknown;
}

function register(context: HostContext): Disposable {
  return lm.registerTool<Question>('fitcheck_analyze', {
    prepareInvocation: ({ input }) => {
      const about = textOf(input.path) ?? textOf(input.run);
      const message = about === null ? l10n.t('Analyzing training runs') : l10n.t('Analyzing {0}', baseName(about));
      return { invocationMessage: message };
    },
    invoke: async ({ input }, token) => {
      const text = await answer(context, input, token);
      if (token.isCancellationRequested) throw new CancellationError();
      return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
    },
  });
}

async function answer(context: HostContext, input: Question, token: CancellationToken): Promise<string> {
  const [path, run] = [textOf(input.path), textOf(input.run)];
  if (path !== null && streamKindOf(path) === null) return answerOnPath(context, path, token);
  await Promise.race([context.search.settled(), cancelled(token)]);
  const name = run ?? path;
  const all = inOrder(context.store.all());
  if (name !== null) {
    const named = all.filter((state) => state.id === name || latest(state)?.name === name);
    return named.length > 0 ? told(named) : `No run is called ${name}. Ask without it for a list of the runs.`;
  }
  const active = context.documents.active();
  const shown = context.panels.active?.state ?? (active === null ? null : (context.documents.runOf(active) ?? null));
  if (shown !== null) return toolAnswer(shown, relativePath);
  const live = all.filter((state) => state.live);
  if (all.length === 0) return 'No training run was found in this workspace or its terminals.';
  return told(live.length === 1 ? live : all);
}

async function answerOnPath(context: HostContext, given: string, token: CancellationToken): Promise<string> {
  const path = await inWorkspace(given);
  if (path === null) return `${given} lies outside of this workspace, so it is not read.`;
  const holding = context.store
    .hold(path, { onProgress: () => undefined, onStart: (stop) => void token.onCancellationRequested(stop) })
    .catch(() => null);
  const held = await Promise.race([holding, cancelled(token)]);
  if (held === undefined) {
    await holding.then((late) => late?.dispose());
    throw new CancellationError();
  }
  try {
    const state = held === null ? null : context.store.get(held.id);
    if (state !== null) return toolAnswer(state, relativePath);
  } finally {
    held?.dispose();
  }
  await Promise.race([context.search.settled(), cancelled(token)]);
  const below = inOrder(context.store.all().filter(({ id }) => isBelow(id, path)));
  return below.length > 0 ? told(below) : `${given} is no training log, and no run was found below it.`;
}

function told(states: readonly RunState[]): string {
  const [only, ...others] = states;
  return only !== undefined && others.length === 0 ? toolAnswer(only, relativePath) : runsAnswer(states, relativePath);
}

/** The absolute path of a file in one of the workspace's folders, one that is there if any; null for any other. */
async function inWorkspace(given: string): Promise<string | null> {
  const folders = workspace.workspaceFolders ?? [];
  const isAbsolute = /^([\\/]|[a-z]:[\\/]|[a-z][a-z\d+.-]+:\/\/)/i.test(given);
  const places = placesInWorkspace(
    given,
    folders.map(({ name }) => name),
  );
  const uris = isAbsolute
    ? [runUri(given)]
    : places.map(({ folder, path }) => Uri.joinPath(folders[folder]!.uri, path));
  const normal = uris.map((uri) => uriPath(Uri.joinPath(uri, '.')).replace(/(?<=[^\\/:])[\\/]+$/, ''));
  const inside = normal.filter((path) => folders.some(({ uri }) => isBelow(path, uriPath(uri))));
  const [only = null] = inside;
  if (inside.length < 2) return only;
  const found = await Promise.all(inside.map(isThere));
  return inside[found.indexOf(true)] ?? only;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await workspace.fs.stat(runUri(path));
    return true;
  } catch {
    return false;
  }
}

function cancelled(token: CancellationToken): Promise<undefined> {
  return new Promise((resolve) => token.onCancellationRequested(() => resolve(undefined)));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
