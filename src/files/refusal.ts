import { whyNot } from '../core/formats/why-not';
import type { Ends } from './head';
import { isGzip } from './gunzip';

const gitLfs = 'version https://git-lfs.github.com/spec/';

/** How packed files begin that are not unpacked here, by the names of what packs them. */
const packings: readonly { readonly name: string; readonly magic: readonly number[] }[] = [
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { name: 'bzip2', magic: [0x42, 0x5a, 0x68] },
  { name: 'zip', magic: [0x50, 0x4b, 0x03, 0x04] },
];

type Beginning = Pick<Ends, 'head' | 'isPacked'>;

/** Why a file or stream that begins so is no log that can be read, to follow its name: «is empty». */
export function refusalOf(beginning: Beginning): string {
  return mishapOf(beginning) ?? `is not a training log: ${whyNot(beginning.head)}`;
}

/** The same in a few words, for a list of many files: «empty». */
export function passedOverFor(beginning: Beginning): string {
  return mishapOf(beginning)?.replace(/^is (?:a )?/, '') ?? whyNot(beginning.head);
}

/** What keeps a file from being looked into at all. */
function mishapOf({ head, isPacked }: Beginning): string | null {
  if (head.length === 0) return isPacked ? 'is packed with gzip and holds nothing that can be unpacked' : 'is empty';
  if (isGzip(head)) return 'is packed with gzip twice: unpack it first';
  const packing = packings.find(({ magic }) => magic.every((byte, at) => head[at] === byte));
  if (packing !== undefined) return `is packed with ${packing.name}: unpack it first`;
  const opening = new TextDecoder('latin1').decode(head.subarray(0, gitLfs.length));
  if (opening === gitLfs) return 'is a Git LFS pointer: the log itself was not downloaded, git lfs pull does that';
  return null;
}
