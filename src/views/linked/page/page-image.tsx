import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type { ImageSpecInput } from '../../../repository/protocol';
import { Busy } from '../../../ui/busy';
import { DatasetModel } from '../../model';
import { DatasetPage } from '../../page/dataset-page';
import { RequestBox } from '../../shared/request-box';
import { useRequest } from '../../shared/use-request';
import type { IViewHost } from '../../tokens';
import type { PageModel } from './page-model';
import '../../../../style/views.css';

/** Properties of `PageImage`. */
export interface IPageImageProps {
  readonly model: PageModel;
  readonly host: IViewHost;
  readonly spec: ImageSpecInput;
  readonly theme: number;
}

/** An image of a page: what is changed there is changed in the document. */
export function PageImage(props: IPageImageProps): React.JSX.Element {
  const { model, spec } = props;
  // Tabs know repositories by their URI, documents may name labels.
  const request = useRequest(
    options =>
      model.repository.call(
        'repositories.open',
        { uri: spec.repository },
        options
      ),
    spec.repository
  );
  return (
    <section
      className="jp-butler-views jp-butler-linked-image"
      aria-label={visibleText(spec.title || 'Image')}
    >
      <RequestBox what="Opening the repository" request={request}>
        {({ uri }) => <Opened {...props} uri={uri} />}
      </RequestBox>
    </section>
  );
}

function Opened(
  props: IPageImageProps & { readonly uri: string }
): React.JSX.Element {
  const { model, spec, uri, host, theme } = props;
  const [dataset, setDataset] = React.useState<DatasetModel | null>(null);
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  const latest = React.useRef(spec);
  latest.current = spec;
  React.useEffect(() => {
    const { dataset_id, component, state } = latest.current;
    const created = new DatasetModel({
      repository: uri,
      dataset_id,
      as: 'image',
      ...(component ? { component } : {}),
      ...(state ? { state } : {})
    });
    let before = state;
    created.changed.connect(() => {
      redraw();
      const { component: part = null, state: now } = created.args;
      if (now && now !== before) {
        before = now;
        const { current } = latest;
        model.replaceImage(current, {
          ...current,
          component: part,
          // What other programs keep in it stays.
          state: { ...current.state, ...now }
        });
      }
    });
    setDataset(created);
    return () => created.dispose();
  }, [uri]);
  return dataset ? (
    <DatasetPage
      model={dataset}
      repository={model.repository}
      host={host}
      theme={theme}
      link={model.link?.id}
    />
  ) : (
    <Busy text="Opening the image" />
  );
}
