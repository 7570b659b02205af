import type { Context } from '../context/context';
import { contexts } from '../context/contexts';
import { formatExpression } from '../format';
import { columnName } from '../schema/column';
import { makeSchema, readLines } from './fixtures';

const schema = makeSchema({
  dimensions: ['visit', 'detector'],
  dataset_types: ['calexp'],
  bind: { v: 1 }
});

type Case = readonly [text: string, replaced: string, expected: string];

describe('contexts', () => {
  it.each(readLines<Case>('contexts.jsonl'))(
    '%s',
    (marked, replaced, expected) => {
      const text = marked.replace('|', '');
      const found = contexts(text, marked.indexOf('|'), schema);
      expect(found.map(summary).join(' | ')).toBe(expected);
      for (const { from, to } of found.filter(each => each.kind !== 'join')) {
        expect(text.slice(from, to)).toBe(replaced);
      }
    }
  );
});

function summary(context: Context): string {
  const typed = (type: string | null): string => (type ? `:${type}` : '');
  switch (context.kind) {
    case 'operand':
    case 'bind':
      return context.kind + typed(context.type);
    case 'field':
      return `field ${context.owner}${typed(context.type)}`;
    case 'end':
      return `end ${context.owner}`;
    case 'operator':
      return `operator:${context.type}${context.isAfterNot ? ' after NOT' : ''}`;
    case 'join':
      return `${context.isCondition ? 'join' : 'close'}${context.canContinue ? ' ,' : ''}${context.canClose ? ' )' : ''}`;
    case 'literal':
      return `literal:${context.type}${context.isInList ? ' in list' : ''}`;
    case 'argument':
      return `argument ${context.function} ${context.name}`;
    case 'value': {
      const constraints = context.constraints.map(formatExpression).join('; ');
      const listed = context.listed.map(formatExpression).join(', ');
      const test = `value ${columnName(context.column)} ${context.operator}`;
      return `${test}${constraints && ` [${constraints}]`}${listed && ` but ${listed}`}`;
    }
    case 'list':
      return 'list';
  }
}
