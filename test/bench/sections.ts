import { printSummary } from './diagnosis/goal';

export type Sections = Readonly<Record<string, () => void | Promise<void>>>;

/** Runs the wanted sections of a benchmark in their order, or all of them, each with its time, and sums up the goals. */
export async function runSections(sections: Sections, wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((name) => !(name in sections));
  if (unknown.length > 0) {
    console.error(`No section is called ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  for (const [name, print] of Object.entries(sections)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n=== ${name}`);
    const start = process.hrtime.bigint();
    await print();
    console.log(`(${(Number(process.hrtime.bigint() - start) / 1e9).toFixed(1)} s)`);
  }
  printSummary();
}
