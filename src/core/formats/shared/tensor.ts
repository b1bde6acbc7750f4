import { readDouble, readFloat, readMessage, view } from './protobuf';

/** Numbers of `DataType` in TensorFlow's types.proto. */
const float32 = 1;
const float64 = 2;
const int32 = 3;
const int64 = 9;
const bfloat16 = 14;
const float16 = 19;

/** A number and the bytes that it was read from. */
export interface StoredNumber {
  readonly value: number;
  readonly bytes: Uint8Array;
  /** How the bytes hold it, both little-endian; null for a rarer way. */
  readonly as: 'float' | 'double' | null;
}

/**
 * The number in a TensorProto that holds exactly one; undefined for every other tensor. TensorFlow and JAX write the
 * bytes into `tensor_content`, others use the lists by type.
 */
export function readScalarTensor(tensor: Uint8Array): StoredNumber | undefined {
  let type = 0;
  let content = new Uint8Array(0) as Uint8Array;
  let listed: StoredNumber | undefined;
  let values = 0;
  const whole = readMessage(tensor, ({ number, bytes, integer }) => {
    if (number === 1) type = integer;
    else if (number === 4) content = bytes;
    else if (number === 5) {
      listed = { value: readFloat(bytes), bytes, as: 'float' };
      values += bytes.length / 4;
    } else if (number === 6) {
      listed = { value: readDouble(bytes), bytes, as: 'double' };
      values += bytes.length / 8;
    }
  });
  if (!whole) return undefined;
  if (content.length > 0) return fromContent(type, content);
  return values === 1 ? listed : undefined;
}

function fromContent(type: number, bytes: Uint8Array): StoredNumber | undefined {
  const { length } = bytes;
  if (length === 4 && type === float32) return { value: readFloat(bytes), bytes, as: 'float' };
  if (length === 8 && type === float64) return { value: readDouble(bytes), bytes, as: 'double' };
  const value = fromRareContent(type, view(bytes));
  return value === undefined ? undefined : { value, bytes, as: null };
}

function fromRareContent(type: number, data: DataView): number | undefined {
  const length = data.byteLength;
  if (length === 4 && type === int32) return data.getInt32(0, true);
  if (length === 8 && type === int64) return data.getInt32(4, true) * 2 ** 32 + data.getUint32(0, true);
  if (length === 2 && type === bfloat16) return fromBfloat16(data.getUint16(0, true));
  if (length === 2 && type === float16) return fromFloat16(data.getUint16(0, true));
  return undefined;
}

function fromBfloat16(bits: number): number {
  const data = new DataView(new ArrayBuffer(4));
  data.setUint16(2, bits, true);
  return data.getFloat32(0, true);
}

/** IEEE 754 binary16. */
function fromFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}
