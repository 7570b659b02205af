import type { Epoch, ImageParams } from '../../../repository/protocol';
import type { ICallOptions, IRepository } from '../../../repository/tokens';
import type { ISkyPosition } from '../geometry/wcs';
import { labelOf } from './frame';
import type { IFrame, IFrames } from './frame';

/** The images an image was made from, itself first. */
export async function loadInputs(
  repository: IRepository,
  content: ImageParams,
  options: ICallOptions
): Promise<IFrames> {
  const target = {
    repository: content.repository,
    dataset_id: content.dataset_id
  };
  const [self, { images }] = await Promise.all([
    describeFrame(repository, content, options),
    repository.call('image.inputs', target, options)
  ]);
  const inputs = images
    .filter(({ exists }) => exists)
    .map(image => ({
      ...image,
      label: labelOf(image.dataset_type, image.data_id)
    }));
  const gone = images.length - inputs.length;
  const note = gone ? `, ${gone} not stored` : '';
  return {
    title: `${inputs.length} input images${note}`,
    items: [self, ...inputs],
    index: 0,
    marks: {}
  };
}

/** All images of a position of the same type, in order of time; the one that is shown in front. */
export async function loadEpochs(
  repository: IRepository,
  content: ImageParams,
  position: ISkyPosition,
  options: ICallOptions
): Promise<IFrames> {
  const target = {
    repository: content.repository,
    dataset_id: content.dataset_id
  };
  const [self, { collections }] = await Promise.all([
    describeFrame(repository, content, options),
    repository.call('image.context', target, options)
  ]);
  const { epochs, unit } = await repository.call(
    'image.epochs',
    {
      repository: content.repository,
      dataset_type: self.dataset_type,
      collections: [...collections],
      fluxes: true,
      ...position
    },
    options
  );
  const items = epochs.map(epoch => frameOf(epoch, self.dataset_type, unit));
  const index = items.findIndex(
    ({ dataset_id }) => dataset_id === content.dataset_id
  );
  return {
    title: `${items.length} epochs`,
    items: index < 0 ? [self, ...items] : items,
    index: Math.max(0, index),
    marks: {},
    unit
  };
}

function frameOf(
  { dataset_id, data_id, band, begin_mjd, flux, flux_error }: Epoch,
  dataset_type: string,
  unit: string
): IFrame {
  const when =
    begin_mjd === null
      ? labelOf('', data_id)
      : `MJD ${begin_mjd.toFixed(4)} TAI`;
  const bright = flux === null ? '' : ` ${Number(flux.toPrecision(5))} ${unit}`;
  const epoch =
    begin_mjd === null
      ? {}
      : { epoch: { mjd: begin_mjd, band, flux, error: flux_error } };
  const label = `${band} ${when}${bright}`;
  return { dataset_id, dataset_type, data_id, label, ...epoch };
}

async function describeFrame(
  repository: IRepository,
  content: ImageParams,
  options: ICallOptions
): Promise<IFrame> {
  const { dataset_type, data_id } = await repository.call(
    'datasets.describe',
    { repository: content.repository, dataset_id: content.dataset_id },
    options
  );
  return {
    dataset_id: content.dataset_id,
    dataset_type: dataset_type.name,
    data_id,
    label: labelOf(dataset_type.name, data_id)
  };
}
