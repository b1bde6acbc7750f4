const gitLfs = 'version https://git-lfs.github.com/spec/';

/** Why a file or stream that begins so is no log that can be read, to follow its name: «is empty». */
export function refusalOf(head: Uint8Array): string {
  if (head.length === 0) return 'is empty';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'is compressed with gzip: unpack it first';
  const beginning = new TextDecoder('latin1').decode(head.subarray(0, gitLfs.length));
  if (beginning === gitLfs) return 'is a pointer of Git LFS: its content comes with git lfs pull';
  return 'is not a training log in a format that Fitcheck reads';
}
