/** @jest-environment node */
import { crc32 as zlibCrc32 } from 'node:zlib';
import { crc32 } from '../crc32';

describe('crc32', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * i * 7) & 0xff);

  it('is known for "123456789"', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  it.each([0, 1, 7, 8, 9, 15, 16, 500])(
    'equals zlib for what is left of 1000 bytes after %d, wherever they lie',
    start => {
      const part = bytes.subarray(start);
      expect(crc32(part)).toBe(zlibCrc32(part));
      const head = bytes.subarray(0, start);
      expect(crc32(head)).toBe(zlibCrc32(head));
    }
  );
});
