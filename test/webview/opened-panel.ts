import type { Browser, BrowserContext, Page } from 'playwright-core';
import { codesOf } from '../../src/core/plans/code/code';
import type { FromWebview, PlotAxis, ToWebview } from '../../src/protocol';
import { replayAnswer } from './made-replay';
import { curvesOf, snapshotOf, tableFor, type Sample, type SnapshotOptions } from './samples';
import { themes } from './themes';

export type ThemeName = keyof typeof themes;
export const themeNames = Object.keys(themes) as ThemeName[];

/** Widths at which axe-core looks: a narrow page differs from a wide one by its layout, whatever the theme. */
export function widthsFor(theme: ThemeName): readonly number[] {
  return theme === 'dark' ? [1200, 400] : [1200];
}

/** A built page, read once. */
export interface BuiltPage {
  readonly script: string;
  readonly style: string;
}

/** The built panel, the compare page, the views of that alone, and the page of a report. */
export interface Bundle extends BuiltPage {
  readonly compare: BuiltPage;
  readonly report: BuiltPage;
  readonly views: BuiltPage;
}

export interface OpenOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What VS Code kept from before a reload. */
  readonly state?: unknown;
}

/** All clocks of the tests stand here, so that ages and pictures never differ. */
export const now = Date.UTC(2026, 6, 12, 19, 40);

const address = 'http://127.0.0.1:9/';
const policy = "default-src 'none'; script-src 'nonce-panel'; style-src 'self'; font-src 'self'; img-src 'self' data:";

/** A panel in a browser tab, with a host behind it that answers as the extension does. */
export interface OpenedPanel {
  readonly page: Page;
  /** Errors of the page and refusals of its content security policy. */
  readonly errors: readonly string[];
  send(message: ToWebview): Promise<void>;
  show(sample: Sample, options?: SnapshotOptions): Promise<void>;
  /** All messages that the panel sent, or those of one type. */
  posted<T extends FromWebview['type']>(type: T): Promise<readonly Extract<FromWebview, { type: T }>[]>;
  /** What VS Code would keep. */
  saved(): Promise<unknown>;
  setTheme(theme: ThemeName): Promise<void>;
  close(): Promise<void>;
}

declare global {
  interface Window {
    posted: FromWebview[];
    saved: unknown;
    report(message: FromWebview): void;
    applyTheme(theme: (typeof themes)[ThemeName]): void;
  }
}

/** Runs in the page before the panel: what VS Code gives to every webview. */
function prepare(state: unknown, theme: (typeof themes)[ThemeName]): void {
  window.posted = [];
  window.saved = state;
  window.applyTheme = ({ class: className, scheme, variables }) => {
    const { style } = document.documentElement;
    for (const name of [...style]) if (name.startsWith('--vscode-')) style.removeProperty(name);
    for (const [name, value] of Object.entries(variables)) style.setProperty(`--vscode-${name}`, value);
    style.setProperty('--vscode-font-family', '"Segoe WPC", "Segoe UI", Ubuntu, "DejaVu Sans", sans-serif');
    style.setProperty('--vscode-editor-font-family', 'Consolas, "DejaVu Sans Mono", monospace');
    style.colorScheme = scheme;
    document.body.className = className;
  };
  window.applyTheme(theme);
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: FromWebview) => {
        window.posted.push(message);
        window.report(message);
      },
      getState: () => window.saved,
      setState: (next: unknown) => {
        window.saved = JSON.parse(JSON.stringify(next));
      },
    }),
  });
}

/** Where panels open, one at a time: nothing moves, and the clock stands. */
export async function openContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.clock.setFixedTime(now);
  return context;
}

export async function openPanel(
  context: BrowserContext,
  bundle: BuiltPage,
  options: OpenOptions = {},
): Promise<OpenedPanel> {
  const { theme = 'dark', width = 1200, height = 900, state } = options;
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  const setup = `var __name = (value) => value; (${prepare.toString()})(${JSON.stringify(state)}, ${JSON.stringify(themes[theme])})`;
  const html = `<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"><title>Run</title>
<meta http-equiv="Content-Security-Policy" content="${policy}"><link rel="stylesheet" href="/panel.css"></head>
<body><div id="app"></div><script nonce="panel">${setup}</script><script nonce="panel" src="/panel.js"></script></body></html>`;
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: html });
    if (pathname === '/panel.css') return route.fulfill({ contentType: 'text/css', body: bundle.style });
    if (pathname === '/panel.js') return route.fulfill({ contentType: 'text/javascript', body: bundle.script });
    if (pathname === '/favicon.ico') return route.fulfill({ status: 204 });
    errors.push(`The panel asked for ${route.request().url()}`);
    return route.abort();
  });

  let shown: Sample | null = null;
  let axis: PlotAxis | undefined;
  const send = (message: ToWebview) => page.evaluate((data) => window.postMessage(data, '*'), message);
  await page.exposeFunction('report', async (message: FromWebview) => {
    if (shown === null || page.isClosed()) return;
    const answer = shown.run && replayAnswer(shown.run, message);
    if (answer) await send(answer);
    if (message.type === 'table')
      return send({ type: 'table', request: message.request, curves: tableFor(shown, message) });
    if (message.type !== 'range') return;
    const { request, from, to, width: columns, logarithmic } = message;
    axis = message.axis;
    await send({ type: 'curves', request, curves: curvesOf(shown, message.axis, from, to, columns, logarithmic) });
  });
  await page.goto(address);

  return {
    page,
    errors,
    send,
    async show(sample, snapshot = {}) {
      shown = sample;
      const plan = sample.report.learningRate?.proposal ?? null;
      if (plan !== null) await send({ type: 'code', snippets: codesOf(plan) });
      await send(snapshotOf(sample, now, axis === undefined ? snapshot : { axis, ...snapshot }));
      await page.waitForFunction((name) => document.querySelector('h1')?.textContent === name, sample.report.name);
    },
    posted: (async (type: FromWebview['type']) => {
      const all = await page.evaluate(() => window.posted);
      return all.filter((message) => message.type === type);
    }) as OpenedPanel['posted'],
    saved: () => page.evaluate(() => window.saved),
    setTheme: (name) => page.evaluate((next) => window.applyTheme(next), themes[name]),
    close: () => page.close(),
  };
}
