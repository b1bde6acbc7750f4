import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { Thread, Timer } from './contract';
import { openFile } from './disk';
import { gunzip } from './gunzip';
import { listen } from './listen';

export type * from './contract';
export { basename, dirname, extname, join, relative, resolve, sep };
export { gunzip, listen, openFile, parentPort, readdir, realpath, stat, workerData };

export const readText = (path: string): Promise<string> => readFile(path, 'utf8');
export const pause = (): Promise<void> => new Promise((resume) => setImmediate(resume));
export const background = (timer: Timer): void => void timer.unref();
export const parallelism = availableParallelism;
export const startThread = (file: string, data: unknown): Thread => new Worker(file, { workerData: data });
