/** The process of one job: measures it and sends the measurements, or why there are none, to the one that started it. */
import type { Job } from './measurement';

async function main(path: string): Promise<void> {
  try {
    const { measure } = (await import(path)) as { readonly measure: Job };
    process.send!(await measure());
  } catch (error) {
    process.send!(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

void main(process.argv[2]!);
