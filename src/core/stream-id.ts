/** Where a log comes from that no file holds. */
export type StreamKind = 'terminal' | 'notebook';

/** What identifies the run of such a log, as a path identifies one on the disk: its kind, then what it is called. */
export function streamId(kind: StreamKind, label: string): string {
  return `${kind}:/${label.replace(/[\\/]/g, '⁄')}`;
}

/** Null for the path of a file or folder. */
export function streamKindOf(id: string): StreamKind | null {
  return (/^(terminal|notebook):\//.exec(id)?.[1] as StreamKind | undefined) ?? null;
}
