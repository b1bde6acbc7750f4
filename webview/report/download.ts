import type { ExportedChart } from '../../src/protocol';

const types: Readonly<Record<ExportedChart['kind'], string>> = {
  png: 'image/png',
  svg: 'image/svg+xml',
  csv: 'text/csv',
};

/** Hands a file to the browser, which saves it as it saves everything; browsers make names of it that are safe. */
export function download(run: string, { kind, name, content }: ExportedChart): void {
  const parts = typeof content === 'string' ? content : new Uint8Array(content);
  const address = URL.createObjectURL(new Blob([parts], { type: types[kind] }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = `${run} ${name}.${kind}`.replace(/[^\p{L}\p{N}._-]+/gu, '-');
  anchor.click();
  // The download has taken hold of the data when the click returns.
  URL.revokeObjectURL(address);
}
