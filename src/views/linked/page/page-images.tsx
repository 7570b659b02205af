import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type { ImageSpecInput } from '../../../repository/protocol';
import { Busy } from '../../../ui/busy';
import { openImages } from '../../image/state/open-images';
import type { IViewHost } from '../../tokens';
import type { PageModel } from './page-model';

const PageImage = React.lazy(async () => ({
  default: (await import('./page-image')).PageImage
}));

/** Properties of `PageImages`. */
export interface IPageImagesProps {
  readonly model: PageModel;
  readonly host: IViewHost;
  readonly theme: number;
}

/** The images of a page, beside its views. */
export function PageImages(props: IPageImagesProps): React.JSX.Element | null {
  const { model, host } = props;
  const inPage = React.useMemo(() => ({ ...host, saveView: null }), [host]);
  return model.images.length ? (
    <div className="jp-butler-linked-images">
      {model.images.map((spec, n) => (
        <div key={`${n} ${spec.dataset_id}`}>
          <React.Suspense fallback={<Busy text="Loading the view" />}>
            <PageImage {...props} host={inPage} spec={spec} />
          </React.Suspense>
          <button
            className="jp-butler-button"
            aria-label={`Remove ${visibleText(spec.title || 'image')}`}
            title="Take this image off the page"
            onClick={() => model.removeImage(spec)}
          >
            ×
          </button>
        </div>
      ))}
    </div>
  ) : null;
}

/** Puts an image that is open in a tab on the page, as it is shown there. */
export function AddImage({
  model
}: Pick<IPageImagesProps, 'model'>): React.JSX.Element {
  const [images, setImages] = React.useState(openImages.all);
  React.useEffect(() => {
    const update = (): void => setImages(openImages.all);
    update();
    openImages.changed.connect(update);
    return () => {
      openImages.changed.disconnect(update);
    };
  }, []);
  return (
    <label title="Open an image in a tab first; it is added as it is shown there">
      Add image{' '}
      <select
        className="jp-butler-select"
        value=""
        disabled={!images.length}
        onChange={({ target }) => {
          // As it is shown now, not when the list was made.
          const image = openImages.all[Number(target.value)];
          if (image) {
            model.addImage(image);
          }
        }}
      >
        <option value="">{images.length ? 'choose…' : 'none is open'}</option>
        {images.map(({ title, dataset_id }: ImageSpecInput, n) => (
          <option key={n} value={String(n)}>
            {visibleText(title || dataset_id)}
          </option>
        ))}
      </select>
    </label>
  );
}
