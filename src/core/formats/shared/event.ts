import { readDouble, readFloat, readMessage, readText } from './protobuf';
import type { StoredNumber } from './tensor';
import { readScalarTensor } from './tensor';

/** A scalar of an event, with the bytes that it was read from. */
export interface EventScalar {
  readonly tag: string;
  readonly number: StoredNumber;
  /** The `Summary.Value` message around it; null where that says more than the scalar. */
  readonly message: Uint8Array | null;
}

/** What a TensorBoard event says, as far as curves go. */
export interface Event {
  time: number;
  step: number;
  readonly scalars: EventScalar[];
  /** Hyper-parameters of the hparams plugin. */
  readonly hyperparameters: { readonly key: string; readonly value: number | string | boolean }[];
}

/**
 * Reads an Event message (event.proto, summary.proto). `scalarTags` remembers which tensors are scalars: a writer
 * names the plugin of a tag once. Images, histograms, graphs and texts are passed over by their length.
 */
export function readEvent(message: Uint8Array, scalarTags: Set<string>): Event | null {
  const event: Event = { time: NaN, step: 0, scalars: [], hyperparameters: [] };
  const whole = readMessage(message, ({ number, integer, bytes }) => {
    if (number === 1) event.time = readDouble(bytes);
    else if (number === 2) event.step = integer;
    else if (number === 5) readSummary(bytes, event, scalarTags);
  });
  return whole ? event : null;
}

function readSummary(summary: Uint8Array, event: Event, scalarTags: Set<string>): void {
  readMessage(summary, ({ number, bytes }) => {
    if (number === 1) readValue(bytes, event, scalarTags);
  });
}

function readValue(value: Uint8Array, event: Event, scalarTags: Set<string>): void {
  let tag = '';
  let simple: StoredNumber | undefined;
  let tensor: Uint8Array | undefined;
  let plugin: Plugin | undefined;
  readMessage(value, ({ number, bytes }) => {
    if (number === 1) tag = readText(bytes);
    else if (number === 2) simple = { value: readFloat(bytes), bytes, as: 'float' };
    else if (number === 8) tensor = bytes;
    else if (number === 9) plugin = readPlugin(bytes);
  });
  if (plugin?.name === 'hparams') readSession(plugin.content, event);
  if (plugin?.name === 'scalars' && scalarTags.size < 10000) scalarTags.add(tag);
  const scalar = simple ?? (tensor !== undefined && scalarTags.has(tag) ? readScalarTensor(tensor) : undefined);
  if (scalar === undefined || tag === '') return;
  event.scalars.push({ tag, number: scalar, message: plugin?.name === 'hparams' ? null : value });
}

interface Plugin {
  readonly name: string;
  readonly content: Uint8Array;
}

function readPlugin(metadata: Uint8Array): Plugin {
  let name = '';
  let content = new Uint8Array(0) as Uint8Array;
  readMessage(metadata, (field) => {
    if (field.number !== 1) return;
    readMessage(field.bytes, ({ number, bytes }) => {
      if (number === 1) name = readText(bytes);
      else if (number === 2) content = bytes;
    });
  });
  return { name, content };
}

/** `HParamsPluginData.session_start_info.hparams`, a map from names to values. */
function readSession(content: Uint8Array, event: Event): void {
  readMessage(content, (data) => {
    if (data.number !== 3) return;
    readMessage(data.bytes, (session) => {
      if (session.number === 1) readPair(session.bytes, event);
    });
  });
}

function readPair(pair: Uint8Array, event: Event): void {
  let key = '';
  let value: number | string | boolean | undefined;
  readMessage(pair, (field) => {
    if (field.number === 1) key = readText(field.bytes);
    else if (field.number === 2) {
      readMessage(field.bytes, ({ number, bytes, integer }) => {
        if (number === 2) value = readDouble(bytes);
        else if (number === 3) value = readText(bytes);
        else if (number === 4) value = integer !== 0;
      });
    }
  });
  if (key !== '' && value !== undefined) event.hyperparameters.push({ key, value });
}
