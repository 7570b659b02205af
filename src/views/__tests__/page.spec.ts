import type { DatasetPageInfo } from '../../repository/protocol';
import { readOpenArgs } from '../commands';
import { DatasetModel } from '../model';
import { datasetTitle } from '../page/dataset-title';
import { openerFor, runsCode } from '../page/opener';

const INFO: DatasetPageInfo = {
  dataset_id: '0192a0c5-0000-7000-8000-000000000001',
  dataset_type: {
    name: 'visit_image',
    dimensions: ['instrument', 'detector', 'visit'],
    implied: ['band'],
    storage_class: 'VisitImage',
    is_calibration: false,
    components: ['psf', 'image', 'table']
  },
  run: 'u/demo/run',
  data_id: {
    instrument: 'DemoCam',
    visit: '903334',
    detector: '22',
    band: 'r'
  },
  strings: ['instrument', 'band'],
  state: 'ok',
  storage_class: 'VisitImage',
  python_type: 'lsst.images.VisitImage',
  formatter: '',
  runs_code: '',
  opener: 'image',
  uri: '',
  ivo: '',
  size: null,
  size_found: null,
  components: [
    { name: 'psf', storage_class: 'PointSpreadFunction' },
    { name: 'image', storage_class: 'ImageF' },
    { name: 'table', storage_class: 'ArrowAstropy' },
    { name: 'columns', storage_class: 'ArrowColumnList' }
  ],
  records: {}
};

it('titles a tab by type and data ID', () => {
  expect(datasetTitle(INFO)).toBe('visit_image 903334 det 22');
  expect(datasetTitle(INFO, 'psf')).toBe('visit_image.psf 903334 det 22');
});

it('names a dimension the dataset type does not imply', () => {
  const { dataset_type, data_id } = INFO;
  const flat = { ...dataset_type, name: 'flat', dimensions: ['detector'] };
  expect(datasetTitle({ dataset_type: flat, data_id })).toBe('flat det 22');
});

it.each([
  [undefined, 'image'],
  ['psf', 'tree'],
  ['image', 'image'],
  ['table', 'table'],
  ['columns', 'tree']
] as const)('opens component %p as %s', (component, opener) => {
  expect(openerFor(INFO, component)).toBe(opener);
});

it('asks before code runs, and only then', () => {
  const pickle = { ...INFO, runs_code: 'A pickle can run anything.' };
  expect(runsCode(INFO, 'tree')).toBe(false);
  expect(runsCode(pickle, 'tree')).toBe(true);
  expect(runsCode(pickle, 'facts')).toBe(false);
  expect(runsCode(pickle, 'text')).toBe(false);
});

it('keeps arguments that open the same again', () => {
  const model = new DatasetModel({ repository: 'r', dataset_id: 'd' });
  const { tab } = model.args;
  let changes = 0;
  model.changed.connect(() => (changes += 1));
  model.describe(INFO);
  model.chooseComponent('psf');
  model.chooseView('facts');
  expect(changes).toBe(3);
  expect(model.title).toBe('visit_image.psf 903334 det 22');
  expect(readOpenArgs(JSON.parse(JSON.stringify(model.args)))).toEqual({
    repository: 'r',
    dataset_id: 'd',
    component: 'psf',
    as: 'facts',
    tab
  });
  model.chooseComponent(undefined);
  expect(model.args).toEqual({ repository: 'r', dataset_id: 'd', tab });
});

it('refuses arguments that name no dataset and ignores unknown views', () => {
  expect(() => readOpenArgs({ repository: 'r' })).toThrow(TypeError);
  expect(
    readOpenArgs({ repository: 'r', dataset_id: 'd', as: '__proto__' })
  ).toEqual({ repository: 'r', dataset_id: 'd' });
});
