/** Until here every place is judged; then as many each time that the number of places doubles. */
const perDoubling = 32;

/**
 * Whether the place of this number, counted from 0, is one at which a run that is watched is judged. It depends on the
 * number alone, so that a log says the same of its beginning whatever follows. O(1).
 */
export function isCheckpoint(index: number): boolean {
  const places = index + 1;
  if (places <= perDoubling) return true;
  const stride = 2 ** Math.floor(Math.log2(places / perDoubling));
  return places % stride === 0;
}
