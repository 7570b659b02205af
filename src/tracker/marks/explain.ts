import type { NotebookModel } from '../notebook-model';
import {
  PRODUCT_WORDS,
  STATE_WORDS,
  datasetsInWords,
  duration
} from '../words';

/** What is said of a cell. */
export interface IExplanation {
  readonly title: string;
  readonly sentences: readonly string[];
}

/** Products named in an explanation. */
const NAMED = 4;

/** Say in words what a cell reads and writes, in which state that is, and why the cell would run. */
export function explainMark(model: NotebookModel, index: number): IExplanation {
  const planned = model.plan?.cells[index];
  const sentences = [STATE_WORDS[model.markOf(index)]];
  if (planned) {
    sentences.push(
      ...(planned.reads.length > 0
        ? [`It reads ${datasetsInWords(planned.reads)}.`]
        : []),
      ...(planned.writes.length > 0
        ? [`It writes ${datasetsInWords(planned.writes)}.`]
        : []),
      ...planned.products
        .filter(({ state }) => state !== 'ok')
        .slice(0, NAMED)
        .map(({ text, state }) => `${text}: ${PRODUCT_WORDS[state]}.`),
      planned.run
        ? `It is in the plan because ${planned.reasons.join('; and ')}.`
        : 'It does not need to run.',
      ...(planned.run && planned.cost_s !== null
        ? [`Expected time: ${duration(planned.cost_s)}.`]
        : []),
      ...planned.doubts.map(doubt => `Not sure: ${doubt}.`)
    );
  }
  return { title: `Cell ${index}`, sentences };
}
