/** Cost of a word that contains the other or is contained, in edits. */
const CONTAINED = 2;

/**
 * Find the words nearest to a misspelt one: equal but for case first, then those that
 * contain it or are contained, then by edit distance.
 *
 * @param word - What was written.
 * @param words - What exists.
 * @param limit - How many to return at most.
 */
export function nearest(
  word: string,
  words: Iterable<string>,
  limit = 3
): string[] {
  return [...new Set(words)]
    .map(candidate => ({ candidate, cost: cost(word, candidate) }))
    .filter(({ cost }) => cost <= Math.max(1, Math.floor(word.length / 2.5)))
    .sort((a, b) => a.cost - b.cost || a.candidate.length - b.candidate.length)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

function cost(word: string, candidate: string): number {
  const [a, b] = [word.toLowerCase(), candidate.toLowerCase()];
  if (a === b) {
    return 0;
  }
  const contained =
    Math.min(a.length, b.length) >= 3 && (a.includes(b) || b.includes(a));
  return contained
    ? Math.min(CONTAINED, editDistance(a, b))
    : editDistance(a, b);
}

/**
 * Count the insertions, deletions, replacements and swaps of neighbours between two words.
 *
 * @param a - One word.
 * @param b - The other.
 */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(
        last[j] + 1,
        row[j - 1] + 1,
        last[j - 1] + (same ? 0 : 1)
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    before = last;
    last = row;
  }
  return last[b.length];
}
