import { Hover, l10n, languages, workspace, type Position, type TextDocument } from 'vscode';
import { describeHyperparameter, describeSetting } from '../../core/config/describe';
import type { ConfigValue } from '../../core/config/read-config';
import type { SweepReport } from '../../core/report';
import type { RunService } from '../../service';
import { configSelector } from '../candidates';
import type { HostContext, View } from '../context';
import { toRange } from '../line-range';
import { setting } from '../settings';
import { configHover, explained, neighbours, runsTelling, valueAt, type Neighbours } from '../text/config-hover';
import { folderOf } from '../text/paths';
import { trustedMarkdown } from '../trusted-markdown';
import { uriPath } from '../run-uri';

/** Over a hyper-parameter in a training config: what it does, and what the runs nearby say about it. */
export const configHoverView: View = {
  name: 'config-hover',
  register: (context) => {
    const sweeps = new Sweeps(context.service);
    return languages.registerHoverProvider(configSelector, {
      provideHover: async (document, position) =>
        setting('hover.enabled') ? hover(context, sweeps, document, position) : null,
    });
  },
};

async function hover(
  { configs, store, search }: HostContext,
  sweeps: Sweeps,
  document: TextDocument,
  position: Position,
): Promise<Hover | null> {
  const { isTrainingConfig, hyperparameters, otherSettings, described } = await configs.read(document);
  if (!isTrainingConfig) return null;
  const path = uriPath(document.uri);
  const file = { path, otherSettings };
  const [line, column] = [position.line + 1, position.character];
  const value = valueAt(hyperparameters, line, column);
  if (value === null) {
    const other = valueAt(described, line, column);
    if (other === null) return null;
    const text = explained(other.key, describeSetting(other, hyperparameters, file));
    return new Hover(trustedMarkdown(text), toRange(other.keyRange));
  }
  await soon(search.settled());
  // Where no folder is open, other runs of an experiment may be known all the same.
  const root = workspace.getWorkspaceFolder(document.uri);
  const top = root === undefined ? folderOf(folderOf(path)) : uriPath(root.uri);
  const near = neighbours(path, store.all(), top);
  const { lines: meaning } = describeHyperparameter(value.name, value.value, hyperparameters, file);
  const sweep = await sweeps.of(value, near);
  const isNoted = languages
    .getDiagnostics(document.uri)
    .some(({ range, source }) => source === 'Fitcheck' && range.contains(position));
  const uri = document.uri.toString();
  const text = configHover(l10n, { value, meaning, neighbours: near, sweep, uri, isNoted });
  return new Hover(trustedMarkdown(text), toRange(value.keyRange));
}

/** A search of a large workspace is not waited for: what was found so far is told. Milliseconds. */
const longestWait = 250;

async function soon(settled: Promise<void>): Promise<void> {
  await Promise.race([settled, new Promise<void>((resolve) => setTimeout(resolve, longestWait))]);
}

/** With fewer values nothing is fitted, and the table says it all. */
const fewestRuns = 3;

/** What runs say together about a setting; the last answer is kept, because the pointer rests and moves on one key. */
class Sweeps {
  readonly #service: RunService;
  #last: { readonly key: string; readonly answer: Promise<SweepReport | null> } | null = null;

  constructor(service: RunService) {
    this.#service = service;
  }

  async of(value: ConfigValue, near: Neighbours): Promise<SweepReport | null> {
    const runs = runsTelling(value, near);
    if (runs.length < fewestRuns || typeof value.value !== 'number') return null;
    const changed = Math.max(...near.runs.map(({ modified }) => modified));
    const key = JSON.stringify([value.name, changed, runs]);
    if (this.#last?.key !== key) this.#last = { key, answer: this.#ask(value, runs) };
    return this.#last.answer;
  }

  async #ask({ name }: ConfigValue, runs: readonly string[]): Promise<SweepReport | null> {
    const { sweeps } = await this.#service.compare(runs);
    return sweeps.find(({ parameter }) => parameter === name) ?? null;
  }
}
