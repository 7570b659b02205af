#!/usr/bin/env node
// Check `where` expressions: JSON lines in, JSON lines out. Run `jlpm build:lib` first.
//
// In:  "visit = 1", or {"where": "visit = 1", "universe": {..}, "dimensions": ["visit"], "bind": {..}};
//      without a universe the default one, without dimensions only the syntax is checked.
// Out: {"ok": true, "canonical": "visit = 1", "diagnostics": []}; a fix of a diagnostic
//      replaces its text, `from` to `to`.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { checkWhere } from '../lib/query/language/where.js';

const defaultUniverse = new URL(
  '../tests/corpus/universe.json',
  import.meta.url
);
const defaults = {
  universe: JSON.parse(readFileSync(defaultUniverse, 'utf8'))
};

for await (const line of createInterface({
  input: process.stdin,
  crlfDelay: Infinity
})) {
  if (line.trim()) {
    process.stdout.write(`${JSON.stringify(answer(line))}\n`);
  }
}

function answer(line) {
  const input = readInput(line);
  if (typeof input === 'string') {
    return checkWhere(input);
  }
  if (typeof input?.where !== 'string') {
    const message =
      'The line is neither a JSON string nor an object with "where".';
    const problem = { from: 0, to: 0, severity: 'error', message, fixes: [] };
    return { ok: false, canonical: '', diagnostics: [problem] };
  }
  const given = Object.entries(input).filter(([, value]) => value !== null);
  return checkWhere(input.where, { ...defaults, ...Object.fromEntries(given) });
}

function readInput(line) {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
