import { commands, env, l10n, Uri, type WebviewPanel } from 'vscode';
import { spellNonFinite } from '../../core/non-finite';
import { codesOf } from '../../core/plans/code/code';
import type { RunReport } from '../../core/report';
import { metricAxes } from '../../core/series/metric-axes';
import type { Detail, ExportedChart, FromWebview, PlotAxis, ToWebview } from '../../protocol';
import type { CurveRequest, Recognition, RunState } from '../../service';
import type { HostContext } from '../context';
import { inBackground, Refusal, tellFailure } from '../errors';
import { readWithNotification } from '../reading-notification';
import type { HeldRun } from '../run-store';
import { baseName, samePath } from '../text/paths';
import { latest } from '../text/run-summary';
import { readMessage } from './messages';
import { panelReplay, type PanelReplay } from './panel-replay';
import { usualInterval } from './interval';
import { inOneBuffer } from './one-buffer';
import { page } from './page';
import { saveChart } from './save-chart';

/** What the page looks at; it says so with `ready`, and again whenever it is shown anew. */
interface Look {
  readonly axis: PlotAxis | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly width: number;
  readonly logarithmic: boolean;
}

/** Milliseconds from the page's start to its first chart, as the page measured it. */
export interface Drawn {
  readonly milliseconds: number;
  readonly points: number;
}

/** One run in one webview, whether that is a panel or the editor of an event file. It ends with the webview. */
export class RunPanel {
  readonly path: string;
  readonly panel: WebviewPanel;
  /** What the path turns out to be; null when it is no log. */
  readonly recognised: Promise<Recognition | null>;
  /** The run that the path belongs to: the path itself until it was recognised. */
  run: string;
  readonly #context: HostContext;
  readonly #subscriptions: { dispose(): void }[] = [];
  #held: HeldRun | null = null;
  #closed = false;
  #look: Look | null = null;
  #format: string | null = null;
  readonly #interval = usualInterval();
  /** The proposed plan that the page has the code of, as JSON. */
  #codedPlan: string | null = null;
  readonly #replay: PanelReplay;
  /** A replay was asked for before the page could take it. */
  #replayWanted = false;
  #sending = false;
  #again = false;
  drawn: Drawn | null = null;

  constructor(panel: WebviewPanel, path: string, context: HostContext) {
    this.path = path;
    this.run = path;
    this.panel = panel;
    this.#context = context;
    this.#replay = panelReplay(context.service, (message) => this.#post(message));
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [Uri.joinPath(context.extensionUri, 'dist')] };
    this.#subscriptions.push(
      webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      panel.onDidDispose(() => this.#close()),
      context.store.onChange((changed) => {
        if (this.#held !== null && changed.has(this.#held.id)) this.#show();
      }),
    );
    this.recognised = context.service.recognise(path);
    webview.html = page(webview, context.extensionUri, baseName(path), 'webview');
    inBackground(context.log, () => this.#open());
  }

  /** The run as the store knows it; null until it was read, and when there is none. */
  get state(): RunState | null {
    return this.#held === null ? null : this.#context.store.get(this.#held.id);
  }

  /** Points the charts at a line of the log. */
  async reveal(file: string, line: number): Promise<void> {
    if (!this.panel.visible) return;
    const [point] = await this.#context.service.pointsAt(file, line);
    if (point === undefined) return;
    await this.#post({ type: 'reveal', line, step: point.step, epoch: point.epoch });
  }

  /** Starts a replay in the page, once it shows the run. */
  startReplay(): void {
    this.#replayWanted = true;
    this.#show();
  }

  async #open(): Promise<void> {
    const recognition = await this.recognised;
    this.run = recognition?.run ?? this.path;
    const held = await readWithNotification(l10n.t('Reading {0}', baseName(this.run)), (task) =>
      this.#context.store.hold(this.run, task),
    );
    if (this.#closed) {
      held?.dispose();
      return;
    }
    this.#held = held;
    this.#format = recognition?.title ?? null;
    if (held === null) {
      await this.#post({ type: 'failed', message: l10n.t('{0} is no training log.', baseName(this.path)) });
      return;
    }
    const report = this.state === null ? null : latest(this.state);
    // What is advised of a rate rests on the runs beside this one.
    this.#context.search.start();
    // The tab of a custom editor is named by VS Code, after its file.
    if (report !== null && this.panel.viewType === runPanelType) this.panel.title = report.name;
    this.#show();
  }

  #close(): void {
    this.#closed = true;
    this.#replay.stop();
    this.#subscriptions.forEach((subscription) => subscription.dispose());
    this.#held?.dispose();
  }

  #receive(value: unknown): void {
    const message = readMessage(value);
    if (message === null) this.#context.log.warn('The panel sent a message that is not understood');
    else inBackground(this.#context.log, () => this.#answer(message));
  }

  async #answer(message: FromWebview): Promise<unknown> {
    switch (message.type) {
      case 'ready':
        this.#look = { ...message, from: null, to: null };
        this.#codedPlan = null;
        return this.#show();
      case 'range': {
        if (this.#held === null) return;
        const { request, axis, from, to, width, logarithmic } = message;
        this.#look = { axis, from, to, width, logarithmic };
        const curves = await this.#context.service.curves({ id: this.#held.id, axis, from, to, width, logarithmic });
        return this.#post({ type: 'curves', request, curves: inOneBuffer(curves) });
      }
      case 'replay':
        return message.stop || this.#held === null ? this.#replay.stop() : this.#replay.prepare(this.#held.id);
      case 'as-of':
        return this.#held === null ? undefined : this.#replay.asOf(this.#held.id, message);
      case 'table': {
        if (this.#held === null) return;
        const { request, axis, from, to } = message;
        const curves = await this.#context.service.table({ id: this.#held.id, axis, from, to });
        return this.#post({ type: 'table', request, curves: inOneBuffer(curves) });
      }
      case 'open':
        return this.#openLog(message.file, message.line);
      case 'explain':
        return commands.executeCommand('fitcheck.explain', message.code);
      case 'copy':
        return env.clipboard.writeText(message.text);
      case 'settings':
        return commands.executeCommand('fitcheck.openSettings');
      case 'save':
        return this.#save(message.chart);
      case 'export-report':
        return commands.executeCommand('fitcheck.exportReport', this.run);
      case 'copy-summary':
        return commands.executeCommand('fitcheck.copySummary', this.run);
      case 'apply-learning-rate':
        return commands.executeCommand('fitcheck.applyLearningRate', this.run);
      case 'apply-setting':
        return commands.executeCommand('fitcheck.applySetting', this.run, message.parameter, message.value);
      case 'insert-range-test':
        return commands.executeCommand('fitcheck.insertRangeTest', this.run);
      case 'drawn':
        this.drawn ??= { milliseconds: message.milliseconds, points: message.points };
        return this.#context.log.info(`${message.points} points drawn after ${message.milliseconds.toFixed(0)} ms`);
      default:
        return message satisfies never;
    }
  }

  async #save(chart: ExportedChart): Promise<void> {
    const report = this.state === null ? null : latest(this.state);
    await tellFailure(this.#context.log, () => saveChart(chart, report?.name ?? baseName(this.run), this.run));
  }

  /** The page may only open what belongs to its run. */
  async #openLog(file: string, line: number): Promise<void> {
    const own = this.state?.reports.flatMap(({ files }) => files).find((known) => samePath(known, file));
    if (own === undefined) throw new Refusal(`${file} is no file of this run`);
    await commands.executeCommand('fitcheck.openLog', own, line);
  }

  /** Sends the present state, unless the page is not there to take it; changes meanwhile are sent as one afterwards. */
  #show(): void {
    if (this.#sending) {
      this.#again = true;
      return;
    }
    this.#sending = true;
    inBackground(this.#context.log, async () => {
      try {
        do {
          this.#again = false;
          await this.#snapshot();
        } while (this.#again);
      } finally {
        this.#sending = false;
      }
    });
  }

  async #snapshot(): Promise<void> {
    const state = this.state;
    const look = this.#look;
    if (state === null || look === null || !this.panel.visible) return;
    const run = latest(state);
    if (run === null) {
      const waits = l10n.t('{0} is being watched; the verdict appears with its first values.', baseName(state.id));
      const { failure } = state;
      await this.#post({ type: 'failed', message: failure ?? waits, isWaiting: failure === null });
      return;
    }
    const axes = [...state.axes, ...metricAxes(run)];
    const axis = look.axis !== null && axes.includes(look.axis) ? look.axis : (axes[0] ?? 'step');
    const { width, logarithmic } = look;
    const request = { id: state.id, axis, from: null, to: null, width, logarithmic };
    const curves = inOneBuffer(await this.#context.service.curves(request));
    const detail = axis === look.axis ? await this.#detail({ ...request, from: look.from, to: look.to }) : null;
    await this.#sendCode(run);
    const { modified, live, failure } = state;
    const liveness = { modified, live, interval: this.#interval(modified) };
    await this.#post({
      type: 'snapshot',
      run: spellNonFinite(run),
      formatTitle: this.#format ?? run.format,
      axes,
      axis,
      curves,
      ...(detail === null ? {} : { detail }),
      liveness,
    });
    if (failure !== null) await this.#post({ type: 'failed', message: failure });
    if (this.#replayWanted) await this.#post({ type: 'start-replay' });
    this.#replayWanted = false;
  }

  async #sendCode({ learningRate }: RunReport): Promise<void> {
    const plan = learningRate?.proposal ?? null;
    const coded = plan === null ? null : JSON.stringify(plan);
    if (plan === null || coded === this.#codedPlan) return;
    this.#codedPlan = coded;
    await this.#post({ type: 'code', snippets: codesOf(plan) });
  }

  /** What a zoomed page looks at; null where it looks at the whole run. */
  async #detail(request: CurveRequest): Promise<Detail | null> {
    const { from, to } = request;
    if (from === null && to === null) return null;
    return { from, to, curves: inOneBuffer(await this.#context.service.curves(request)) };
  }

  async #post(message: ToWebview): Promise<void> {
    if (!this.#closed) await this.panel.webview.postMessage(message);
  }
}

export const runPanelType = 'fitcheck.run';
