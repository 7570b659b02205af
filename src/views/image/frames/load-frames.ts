import type { ImageParams } from '../../../repository/protocol';
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
  const { epochs } = await repository.call(
    'image.epochs',
    {
      repository: content.repository,
      dataset_type: self.dataset_type,
      collections: [...collections],
      ...position
    },
    options
  );
  const items = epochs.map(epoch => ({
    dataset_id: epoch.dataset_id,
    dataset_type: self.dataset_type,
    data_id: epoch.data_id,
    label: `${epoch.band} ${epoch.begin_mjd === null ? labelOf('', epoch.data_id) : `MJD ${epoch.begin_mjd.toFixed(4)} TAI`}`
  }));
  const index = items.findIndex(
    ({ dataset_id }) => dataset_id === content.dataset_id
  );
  return {
    title: `${items.length} epochs`,
    items: index < 0 ? [self, ...items] : items,
    index: Math.max(0, index),
    marks: {}
  };
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
