import type { LinkedArrays, LinkedPart } from '../repository/protocol';
import type { ICallOptions } from '../repository/tokens';
import type { ICaller } from './tokens';

/** Numbers of one part of an answer. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** A part of an answer with its numbers. */
export interface INumberPart extends LinkedPart {
  readonly numbers: Numbers;
}

/** An answer with its numbers. */
export interface INumberParts {
  readonly parts: readonly INumberPart[];
  readonly steps: readonly number[];
}

const KINDS = {
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  float64: Float64Array
};

/** Ask for arrays and read them; an array that is not as large as announced is an error. */
export async function callForArrays(
  caller: ICaller,
  method: 'linked.counts' | 'linked.cube',
  params: Parameters<typeof caller.stream<typeof method>>[1],
  options: ICallOptions = {}
): Promise<INumberParts> {
  const buffers: Uint8Array[] = [];
  const answer = (await caller.stream(method, params, {
    ...options,
    onBatch: bytes => void buffers.push(bytes)
  })) as LinkedArrays;
  return {
    parts: answer.parts.map((part, index) => ({
      ...part,
      numbers: readNumbers(part, buffers[index])
    })),
    steps: answer.steps
  };
}

/** Read little-endian numbers; the bytes are copied when they are not aligned. */
export function readNumbers(part: LinkedPart, bytes?: Uint8Array): Numbers {
  const Kind = KINDS[part.type];
  const length = part.shape.reduce((product, size) => product * size, 1);
  if (!bytes || bytes.byteLength !== length * Kind.BYTES_PER_ELEMENT) {
    throw new RangeError(
      `Numbers of "${part.what}" came with ${bytes?.byteLength ?? 0} bytes instead of ${length * Kind.BYTES_PER_ELEMENT}.`
    );
  }
  const aligned =
    bytes.byteOffset % Kind.BYTES_PER_ELEMENT ? bytes.slice() : bytes;
  return new Kind(aligned.buffer as ArrayBuffer, aligned.byteOffset, length);
}
