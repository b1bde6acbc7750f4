import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LogFormat } from '../../../src/core/format';
import type { EventLog } from './event-log';
import { eventLog } from './event-log';
import type { Job, Measurement } from './measurement';
import { chunksOf, shortestTimes } from './processor-time';
import { pythonWith } from './python';
import { shippedFormat } from './shipped';

const run = promisify(execFile);
const size = 150e6;
/** TensorBoard's own loader would take minutes for all of it, and its speed does not depend on the length. */
const shortSize = 15e6;
const turns = 3;
const goal = 50;

type Peer = Measurement['peers'][number];

/** Every point of every tag, as `tensorboard --load_fast=false --samples_per_plugin scalars=0` keeps them. */
const accumulator = `
import sys, time
from tensorboard.backend.event_processing import event_accumulator
start = time.process_time()
events = event_accumulator.EventAccumulator(sys.argv[1], size_guidance={'scalars': 0, 'tensors': 0})
events.Reload()
seconds = time.process_time() - start
tags = events.Tags()
points = sum(len(events.Scalars(tag)) for tag in tags['scalars']) + sum(len(events.Tensors(tag)) for tag in tags['tensors'])
print(seconds, points)
`;

/** Asks the server for the last step of each tag until all of them are there, and reads what it has spent by then. */
const server = `
import os, resource, subprocess, sys, tempfile, time
import grpc
import tensorboard_data_server
from tensorboard.data.proto import data_provider_pb2, data_provider_pb2_grpc
folder, last_step, *flags = sys.argv[1:]
with tempfile.TemporaryDirectory() as scratch:
    port_file = os.path.join(scratch, 'port')
    command = [tensorboard_data_server.server_binary(), '--logdir', folder, '--reload', 'once', '--port', '0']
    process = subprocess.Popen([*command, '--port-file', port_file, *flags], stderr=subprocess.DEVNULL)
    try:
        while not (os.path.exists(port_file) and open(port_file).read().endswith('\\n')):
            time.sleep(0.01)
        channel = grpc.insecure_channel('localhost:' + open(port_file).read().strip())
        stub = data_provider_pb2_grpc.TensorBoardDataProviderStub(channel)
        scalars = data_provider_pb2.PluginFilter(plugin_name='scalars')
        request = data_provider_pb2.ListScalarsRequest(plugin_filter=scalars)
        steps = []
        while len(steps) == 0 or min(steps) < int(last_step):
            if process.poll() is not None:
                sys.exit('the server ended')
            time.sleep(0.05)
            steps = [tag.metadata.max_step for run in stub.ListScalars(request).runs for tag in run.tags]
    finally:
        process.terminate()
        process.wait()
spent = resource.getrusage(resource.RUSAGE_CHILDREN)
print(spent.ru_utime + spent.ru_stime, len(steps))
`;

function read(tensorboard: LogFormat, { bytes }: EventLog): void {
  const decoder = tensorboard.open({ path: 'events.out.tfevents.1.bench.1.0' });
  for (const chunk of chunksOf(bytes)) decoder.push(chunk);
  decoder.end();
  assert.equal(decoder.runs[0]?.series.length, 8);
  assert.equal(decoder.problems.length, 0);
}

async function measurePeer(
  name: string,
  script: string,
  packages: readonly string[],
  bytes: number,
  options: readonly string[],
  note: string,
): Promise<Peer> {
  const found = await pythonWith(...packages);
  if (found.python === null) return { name, value: null, note: found.reason };
  try {
    const { stdout } = await run(found.python, ['-c', script, ...options]);
    return { name, value: bytes / 1e6 / Number(stdout.split(' ')[0]), note };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { name, value: null, note: text.trim().split('\n').at(-1)! };
  }
}

function writeLog(folder: string, { bytes }: EventLog): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'events.out.tfevents.1.bench.1.0');
  writeFileSync(path, bytes);
  return path;
}

async function measurePeers(folder: string, log: EventLog): Promise<readonly [Peer, Peer, Peer]> {
  const short = eventLog(shortSize);
  const shortPath = writeLog(join(folder, 'short'), short);
  writeLog(join(folder, 'whole/run'), log);
  const whole = join(folder, 'whole');
  const rust = ['tensorboard', 'tensorboard-data-server', 'grpcio'];
  const asStarted = [whole, String(log.lastStep)];
  const likeOurs = [...asStarted, '--checksum', '--samples-per-plugin', 'scalars=all'];
  const shorter = `on ${String(shortSize / 1e6)} MB of the same events`;
  return [
    await measurePeer("TensorBoard's loader", accumulator, ['tensorboard'], short.bytes.length, [shortPath], shorter),
    await measurePeer('RustBoard', server, rust, log.bytes.length, asStarted, 'keeps 1,000 points a tag, no checksums'),
    await measurePeer('RustBoard, as much work', server, rust, log.bytes.length, likeOurs, 'all points, checksums'),
  ];
}

export const measure: Job = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fitcheck-bench-'));
  try {
    const tensorboard = shippedFormat(folder, 'tensorboard');
    const log = eventLog(size);
    const [seconds] = shortestTimes(turns, () => {
      read(tensorboard, log);
    });
    const ours = log.bytes.length / 1e6 / seconds!;
    const peers = await measurePeers(folder, log);
    const [loader, ...rustBoards] = peers;
    return [
      {
        job: `event file, 150 MB of ${log.scalars.toLocaleString('en')} scalars`,
        unit: 'MB/s',
        ours,
        peers,
        goal: `at least ${String(goal)} times TensorBoard's loader and level with RustBoard, checksums checked`,
        met:
          loader.value !== null &&
          ours >= goal * loader.value &&
          rustBoards.every(({ value }) => value !== null && ours >= value),
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
};
