import { pythonString } from './python';

/** A data ID whose values are text; which of them are strings is said beside it. */
export interface IDataId {
  readonly values: Readonly<Record<string, string>>;
  /** Keys whose values are strings in Python; the others are integers. */
  readonly strings: readonly string[];
}

/** Short form for titles and lists, such as `visit 903334, detector 22`. */
export function describeDataId(
  values: Readonly<Record<string, string>>
): string {
  return Object.entries(values)
    .filter(([key]) => key !== 'instrument' && key !== 'skymap')
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
}

/** A Python dictionary that `butler.get` takes as data ID. */
export function dataIdAsPython(dataId: IDataId): string {
  const items = Object.entries(dataId.values).map(
    ([key, value]) =>
      `${pythonString(key)}: ${valueAsPython(dataId, key, value)}`
  );
  return `{${items.join(', ')}}`;
}

function valueAsPython(dataId: IDataId, key: string, value: string): string {
  return dataId.strings.includes(key) || !/^-?\d+$/.test(value)
    ? pythonString(value)
    : value;
}
