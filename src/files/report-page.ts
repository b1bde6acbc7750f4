import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageData } from '../core/report-page/page-data';
import { pageHtml } from '../core/report-page/page-html';

/** The page with its program, which lies as report.js and report.css in `folder`. Rejects where these are missing. */
export async function reportPage(data: PageData, folder: string): Promise<string> {
  const [script, style] = await Promise.all(
    ['report.js', 'report.css'].map((file) => readFile(join(folder, file), 'utf8')),
  );
  return pageHtml(data, { script: withoutEnd(script!), style: style!.trim(), sha256 });
}

/** A string of the program may spell the end of its own element, which no bundler is bound to break up. */
function withoutEnd(script: string): string {
  return script.trim().replace(/<(\/script|!--)/gi, '\\x3c$1');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
