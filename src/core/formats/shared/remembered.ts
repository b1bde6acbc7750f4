/**
 * A reading of a head that is made once, although several formats ask for it in turn. It is remembered by the view,
 * not by its bytes: `recognise` makes a view of its own for every file.
 */
export function remembered<Reading>(read: (head: Uint8Array) => Reading): (head: Uint8Array) => Reading {
  const readings = new WeakMap<Uint8Array, { readonly reading: Reading }>();
  return (head) => {
    const before = readings.get(head);
    if (before !== undefined) return before.reading;
    const reading = read(head);
    readings.set(head, { reading });
    return reading;
  };
}
