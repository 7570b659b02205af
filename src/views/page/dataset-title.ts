import type { DatasetPageInfo } from '../../repository/protocol';
import { visibleText } from '../../butler/visible-text';

/** Short forms of dimensions that appear in most titles. */
const SHORT: Readonly<Record<string, string>> = {
  detector: 'det',
  exposure: 'exp'
};

/** Dimensions that are the same for nearly every dataset of a repository. */
const COMMON = new Set(['instrument', 'skymap']);

/** Dimensions that go first and, when they do, without their names. */
const LEADING = ['visit', 'exposure', 'tract', 'group'];

const LAST = LEADING.length;

/**
 * Title of a tab, such as `visit_image 903334 det 22`.
 *
 * A visit, exposure or tract goes without its name: the dataset type implies it.
 */
export function datasetTitle(
  info: Pick<DatasetPageInfo, 'dataset_type' | 'data_id'>,
  component?: string
): string {
  const { name, dimensions } = info.dataset_type;
  const values = dimensions
    .filter(dimension => !COMMON.has(dimension))
    .filter(dimension => dimension in info.data_id)
    .sort((a, b) => rank(a) - rank(b))
    .map((dimension, index) => {
      const value = info.data_id[dimension];
      return index === 0 && rank(dimension) < LAST
        ? value
        : `${SHORT[dimension] ?? dimension} ${value}`;
    });
  const type = component === undefined ? name : `${name}.${component}`;
  return visibleText([type, ...values].join(' '));
}

function rank(dimension: string): number {
  const first = LEADING.indexOf(dimension);
  return first < 0 ? LAST : first;
}
