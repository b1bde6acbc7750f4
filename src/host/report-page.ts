import { Uri, workspace } from 'vscode';
import { pagedRuns, type PageData, type ThinnedRun } from '../core/report-page/page-data';
import { pageFiles, pageHtml, scriptInHtml } from '../core/report-page/page-html';
import { version } from '../core/version';
import type { RunState } from '../service';
import type { HostContext } from './context';
import { latest } from './text/run-summary';

/** Runs as one page that needs nothing but a browser, as `fitcheck report` writes it. Runs without values are left out. */
export async function reportPage(states: readonly RunState[], context: HostContext): Promise<string> {
  const runs = (await Promise.all(states.map((state) => thinnedRun(state, context)))).filter((run) => run !== null);
  const data: PageData = { version, made: Date.now(), runs: pagedRuns(runs), sweep: null };
  const script = scriptInHtml(await read(context, pageFiles.scripts));
  const style = (await read(context, pageFiles.styles)).join('');
  return pageHtml(data, { script, style, scriptHash: await sha256(script), styleHash: await sha256(style) });
}

async function thinnedRun(state: RunState, { service }: HostContext): Promise<ThinnedRun | null> {
  const report = latest(state);
  const curves = await service.thinned(state.id);
  if (report === null || curves === null) return null;
  const format = (await service.recognise(state.id))?.title ?? report.format;
  return { ...curves, report, format, axes: state.axes };
}

function read({ extensionUri }: HostContext, files: readonly string[]): Promise<string[]> {
  const text = async (file: string): Promise<string> =>
    new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist', file)));
  return Promise.all(files.map(text));
}

async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return btoa(Array.from(digest, (byte) => String.fromCharCode(byte)).join(''));
}
