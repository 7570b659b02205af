import * as fc from 'fast-check';
import type { IEngine } from '../engine';
import { quoteIdentifier, quoteText } from '../quote';
import { openNodeEngine } from './node-engine';

let engine: IEngine;

beforeAll(async () => {
  engine = await openNodeEngine();
});

afterAll(() => engine.dispose());

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.constantFrom('select', 'a"b', '""', "'", '--', ';', '/*', 'Ra', 'ra'),
  fc.string({ unit: fc.constantFrom('"', "'", '\\', ' ', 'a'), minLength: 1 })
);

it('gives back any name as the name of a column', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async name => {
      fc.pre(!name.includes('\0'));
      const result = await engine.query(`SELECT 1 AS ${quoteIdentifier(name)}`);
      expect(result.schema.fields.map(field => field.name)).toEqual([name]);
    })
  );
});

it('gives back any text as the same text, with NUL and all', async () => {
  const text = fc.oneof(hostile, fc.string({ unit: 'binary' }));
  await fc.assert(
    fc.asyncProperty(text, async value => {
      const result = await engine.query(`SELECT ${quoteText(value)} AS v`);
      expect(result.getChildAt(0)?.get(0)).toBe(value);
    })
  );
});

it('takes a name of 10,000 characters and refuses NUL', async () => {
  const long = '"'.repeat(10000);
  const result = await engine.query(`SELECT 1 AS ${quoteIdentifier(long)}`);
  expect(result.schema.fields[0].name).toBe(long);
  expect(() => quoteIdentifier('a\0b')).toThrow(RangeError);
});
