const whole = (value) => `${value.toFixed(value < 10 ? 1 : 0)}`;
export const milliseconds = (value) => (value === undefined ? '' : `${whole(value)} ms`);
const seconds = (value) =>
  value === undefined ? '' : value < 1000 ? milliseconds(value) : `${(value / 1000).toFixed(2)} s`;
export const spreadOf = (values) =>
  values === undefined ? '' : `${[values.middle, values.high, values.worst].map(whole).join(' / ')} ms`;

/**
 * What is measured of one log: its name, how it is read off a measurement of Fitcheck and of TensorBoard, how it is
 * written, the number by which the two are compared, and the budget.
 */
const rows = [
  { name: 'from the command to the first chart', ours: ({ cold }) => cold.fromCommand, write: seconds },
  {
    name: 'from the command to all points',
    ours: ({ cold }) => cold.complete,
    theirs: ({ reading, drawn }) => reading + drawn,
    write: seconds,
    compare: (value) => value,
  },
  {
    name: 'from the start of the page to its chart',
    ours: ({ cold }) => cold.fromPage,
    theirs: ({ drawn }) => drawn,
    write: seconds,
    compare: (value) => value,
    budget: (points) => (points === 1e5 ? '300 ms' : ''),
  },
  {
    name: 'zooming: a frame, p50 / p95 / worst',
    ours: ({ zoom }) => zoom,
    theirs: ({ zoom }) => zoom,
    write: spreadOf,
    compare: ({ high }) => high,
  },
  {
    name: 'zooming: work of a frame',
    ours: ({ zoom }) => zoom.busy,
    theirs: ({ zoom }) => zoom.busy,
    write: milliseconds,
    compare: (value) => value,
  },
  { name: 'from the last turn to sharp detail', ours: ({ detail }) => detail, write: milliseconds },
  { name: 'append to pixel, p50 / p95 / worst', ours: ({ live }) => live, write: spreadOf },
  {
    name: 'work of a live update',
    ours: ({ live }) => live.busy,
    write: milliseconds,
    budget: () => '16 ms',
  },
  {
    name: 'extension host, longest task: opening',
    ours: ({ openTask }) => openTask,
    write: milliseconds,
    budget: () => '50 ms',
  },
  {
    name: 'extension host, longest task: live',
    ours: ({ liveTask }) => liveTask,
    write: milliseconds,
    budget: () => '50 ms',
  },
];

const widths = [42, 22, 22, 22, 22, 10];

export function printRow(...cells) {
  console.log(
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('')
      .trimEnd(),
  );
}

/** The figures of logs with so many points; what TensorBoard has no like of is left empty. */
export function printLogs(points, { csv, events, board, boardOfAll }) {
  console.log(`\n${points.toLocaleString('en')} points`);
  printRow('', 'CSV', 'event file', 'TensorBoard', '… keeping all', 'ratio', 'budget');
  for (const { name, ours, theirs, write, compare, budget } of rows) {
    const of = (peer) => (theirs === undefined || peer === null || 'reason' in peer ? undefined : theirs(peer));
    const beside = of(board);
    const ratio = beside === undefined ? '' : `${(compare(beside) / compare(ours(events))).toFixed(1)}×`;
    printRow(
      `  ${name}`,
      ...[ours(csv), ours(events), beside, of(boardOfAll)].map(write),
      ratio,
      budget?.(points) ?? '',
    );
  }
  for (const peer of [board, boardOfAll]) if (peer?.reason !== undefined) console.log(`  TensorBoard: ${peer.reason}`);
}

/** The figures of a comparison. */
export function printComparison(runs, { fromPage, fromCommand, openTask, zoom }) {
  console.log(`\n${runs} runs compared`);
  printRow('  from the command to the first chart', seconds(fromCommand));
  printRow('  from the start of the page to its chart', seconds(fromPage));
  printRow('  zooming: a frame, p50 / p95 / worst', spreadOf(zoom));
  printRow('  zooming: work of a frame', milliseconds(zoom.busy));
  printRow('  extension host, longest task', milliseconds(openTask), 'of 50 ms');
}
