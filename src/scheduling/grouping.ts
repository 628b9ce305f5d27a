/** The numbers 0, 1, 2, … by a key that each of them has. */
export interface Groups {
  /** Those of key i are `members[first[i]]` up to, not including, `members[first[i + 1]]`, in rising order. */
  first: Int32Array;
  members: Int32Array;
}

/** Groups the numbers 0, 1, 2, … by their keys, which are below `size`; those of key -1 are left out. Linear (a counting sort). */
export function groupBy(keys: Int32Array, size: number): Groups {
  const first = new Int32Array(size + 1);
  for (let k = 0; k < keys.length; k++) if (keys[k] !== -1) first[keys[k]!]!++;
  for (let i = 1; i <= size; i++) first[i]! += first[i - 1]!;
  const members = new Int32Array(first[size]!);
  // Each group is filled from its end, where `first` still points.
  for (let k = keys.length - 1; k >= 0; k--) {
    if (keys[k] !== -1) members[--first[keys[k]!]!] = k;
  }
  return { first, members };
}
