import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageData } from '../core/report-page/page-data';
import { pageHtml, scriptInHtml } from '../core/report-page/page-html';

/** The page with its program, which lies as report.js and report.css in `folder`. Rejects where these are missing. */
export async function reportPage(data: PageData, folder: string): Promise<string> {
  const script = scriptInHtml(await readFile(join(folder, 'report.js'), 'utf8'));
  const style = await readFile(join(folder, 'report.css'), 'utf8');
  return pageHtml(data, { script, style, scriptHash: sha256(script), styleHash: sha256(style) });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
