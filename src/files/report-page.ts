import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageData } from '../core/report-page/page-data';
import { pageFiles, pageHtml, scriptInHtml } from '../core/report-page/page-html';

/**
 * The page with its program, which lies in `folder` as the scripts and styles of `pageFiles`. Rejects where these are
 * missing.
 */
export async function reportPage(data: PageData, folder: string): Promise<string> {
  const read = (files: readonly string[]): Promise<string[]> =>
    Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const script = scriptInHtml(await read(pageFiles.scripts));
  const style = (await read(pageFiles.styles)).join('');
  return pageHtml(data, { script, style, scriptHash: sha256(script), styleHash: sha256(style) });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
