import type { ExportedChart } from '../../protocol';
import { saveFile } from '../save-file';

/** Saves what a page exported, as `<run>-<metric>` beside the run unless the person chooses otherwise. */
export async function saveChart({ kind, name, content }: ExportedChart, run: string, near: string): Promise<void> {
  await saveFile({ kind, words: [run, name], near, content: () => Promise.resolve(content) });
}
