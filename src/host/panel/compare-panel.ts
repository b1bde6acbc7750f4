import { commands, env, l10n, Uri, type WebviewPanel } from 'vscode';
import type { FromCompare, ToCompare } from '../../compare-protocol';
import { spellNonFinite } from '../../core/non-finite';
import { coalesce } from '../coalesce';
import type { HostContext } from '../context';
import { inBackground, Refusal, tellFailure } from '../errors';
import { readWithNotification } from '../reading-notification';
import type { HeldRun } from '../run-store';
import { baseName } from '../text/paths';
import { readCompareMessage } from './compare-messages';
import { inOneBuffer } from './one-buffer';
import { page } from './page';
import type { Drawn } from './run-panel';
import { saveChart } from './save-chart';

/** A comparison is read anew for all of its runs, so of runs that are written it follows this long after the first. */
const batchMilliseconds = 500;

/** Several runs in one webview. It ends with the webview. */
export class ComparePanel {
  readonly panel: WebviewPanel;
  /** Their paths, as they were asked for. */
  readonly runs: readonly string[];
  readonly #context: HostContext;
  readonly #subscriptions: { dispose(): void }[];
  #held: readonly HeldRun[] = [];
  #closed = false;
  #isReady = false;
  /** Runs that changed since the page was told of them; null for all. */
  #changed: Set<string> | null = null;
  #title = '';
  drawn: Drawn | null = null;

  constructor(panel: WebviewPanel, runs: readonly string[], context: HostContext) {
    this.panel = panel;
    this.runs = runs;
    this.#context = context;
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [Uri.joinPath(context.extensionUri, 'dist')] };
    const update = coalesce(batchMilliseconds, () => this.#show());
    this.#subscriptions = [
      update,
      webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      panel.onDidDispose(() => this.#close()),
      context.store.onChange((changed) => {
        const own = this.#held.filter(({ id }) => changed.has(id));
        if (own.length === 0) return;
        for (const { id } of own) this.#changed?.add(id);
        update();
      }),
    ];
    webview.html = page(webview, context.extensionUri, panel.title, 'compare');
    inBackground(context.log, () => this.#open());
  }

  async #open(): Promise<void> {
    const held = await readWithNotification(l10n.t('Reading {0} runs', this.runs.length), (task) =>
      Promise.all(this.runs.map((run) => this.#context.store.hold(run, task))),
    );
    this.#held = held.filter((run) => run !== null);
    if (this.#closed) this.#held.forEach((run) => run.dispose());
    else this.#show();
  }

  #close(): void {
    this.#closed = true;
    this.#subscriptions.forEach((subscription) => subscription.dispose());
    this.#held.forEach((run) => run.dispose());
  }

  #receive(value: unknown): void {
    const message = readCompareMessage(value);
    if (message === null) this.#context.log.warn('The compare page sent a message that is not understood');
    else inBackground(this.#context.log, () => this.#answer(message));
  }

  async #answer(message: FromCompare): Promise<unknown> {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#changed = null;
        return this.#show();
      case 'curves': {
        const { request, runs, metric, axis, from, to, width } = message;
        const own = this.#held.map(({ id }) => id);
        const ids = runs === null ? own : own.filter((id) => runs.includes(id));
        const curves = await this.#context.service.compareCurves({ ids, metric, axis, from, to, width });
        return this.#post({ type: 'curves', request, curves: inOneBuffer(curves) });
      }
      case 'open-run':
        if (!this.#held.some(({ id }) => id === message.run)) throw new Refusal(`${message.run} is not compared here`);
        return commands.executeCommand('fitcheck.showCurves', message.run);
      case 'copy':
        return env.clipboard.writeText(message.text);
      case 'save':
        return tellFailure(this.#context.log, () => saveChart(message.chart, this.#name(), this.runs[0] ?? ''));
      case 'choose-runs':
        return commands.executeCommand('fitcheck.compareRuns', { picked: this.runs });
      case 'settings':
        return commands.executeCommand('fitcheck.openSettings');
      case 'drawn':
        this.drawn ??= { milliseconds: message.milliseconds, points: message.points };
        return this.#context.log.info(
          `${message.points} points of ${this.#held.length} runs drawn after ${message.milliseconds.toFixed(0)} ms`,
        );
      default:
        return message satisfies never;
    }
  }

  /** The last folder that the runs have in common, in front of what was exported. */
  #name(): string {
    return baseName(this.#title.replace(/\*$/, '')) || l10n.t('comparison');
  }

  /** Sends the comparison to a page that is there to take it. */
  #show(): void {
    if (!this.#isReady || this.#closed || !this.panel.visible) return;
    inBackground(this.#context.log, async () => {
      if (this.#held.length === 0) return;
      const changed = this.#changed;
      this.#changed = new Set();
      const comparison = await this.#context.service.compare(this.#held.map(({ id }) => id));
      this.#title = comparison.title;
      if (comparison.runs.length === 0) {
        await this.#post({ type: 'failed', message: l10n.t('No values yet in any of {0} runs.', this.runs.length) });
        return;
      }
      await this.#post({
        type: 'comparison',
        asked: this.runs,
        comparison: spellNonFinite(comparison),
        changed: changed === null ? null : [...changed],
      });
    });
  }

  async #post(message: ToCompare): Promise<void> {
    if (!this.#closed) await this.panel.webview.postMessage(message);
  }
}

export const comparePanelType = 'fitcheck.compare';
