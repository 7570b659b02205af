import * as React from 'react';
import type { DatasetPageInfo, Opener } from '../../repository/protocol';
import type { IRepository } from '../../repository/tokens';
import { Busy } from '../../ui/busy';
import type { DatasetModel } from '../model';
import { RequestBox } from '../shared/request-box';
import { useRequest } from '../shared/use-request';
import { ViewBoundary } from '../shared/view-boundary';
import type { IInitialView, IOpenArgs, IViewHost, IViewProps } from '../tokens';
import { CodeQuestion } from './code-question';
import { openerFor, runsCode } from './opener';
import { ViewBar } from './view-bar';

type View = React.ComponentType<IViewProps>;

const VIEWS: Readonly<Record<Opener, React.LazyExoticComponent<View>>> = {
  table: lazy(async () => (await import('../table-view')).TableView),
  image: lazy(async () => (await import('../image-view')).ImageView),
  tree: lazy(async () => (await import('../tree-view')).TreeView),
  log: lazy(async () => (await import('../log-view')).LogView),
  text: lazy(async () => (await import('../text-view')).TextView),
  picture: lazy(async () => (await import('../picture-view')).PictureView),
  facts: lazy(async () => (await import('../facts-view')).FactsView)
};

function lazy(load: () => Promise<View>): React.LazyExoticComponent<View> {
  return React.lazy(async () => ({ default: await load() }));
}

/** Properties of `DatasetPage`. */
export interface IDatasetPageProps {
  readonly model: DatasetModel;
  readonly repository: IRepository;
  readonly host: IViewHost;
  readonly theme: number;
  /** `ISelection.id` of the linked views of its page, if it is on one. */
  readonly link?: string;
}

/** A dataset: asks what it is, then shows it in the view that suits it. */
export function DatasetPage(props: IDatasetPageProps): React.JSX.Element {
  const { model, repository } = props;
  const { repository: uri, dataset_id } = model.args;
  const request = useRequest(async options => {
    const info = await repository.call(
      'datasets.describe',
      { repository: uri, dataset_id },
      options
    );
    model.describe(info);
    return info;
  }, `${uri} ${dataset_id}`);
  return (
    <RequestBox what="Looking up the dataset" request={request}>
      {info => <Described {...props} info={info} />}
    </RequestBox>
  );
}

function Described(
  props: IDatasetPageProps & { readonly info: DatasetPageInfo }
): React.JSX.Element {
  const { model, repository, info, theme, host } = props;
  const { args } = model;
  const [allowed, setAllowed] = React.useState(false);
  const opener = args.as ?? openerFor(info, args.component);
  const View = VIEWS[opener];
  return (
    <>
      <ViewBar model={model} info={info} opener={opener} />
      {runsCode(info, opener) && !allowed ? (
        <CodeQuestion
          info={info}
          onRun={() => setAllowed(true)}
          onFacts={() => model.chooseView('facts')}
        />
      ) : (
        <ViewBoundary key={`${opener} ${args.component}`}>
          <React.Suspense fallback={<Busy text="Loading the view" />}>
            <View
              repository={repository}
              title={model.title}
              theme={theme}
              host={host}
              initial={initialView(args, props.link)}
              onState={state => model.keepState(state)}
              content={{
                repository: args.repository,
                dataset_id: args.dataset_id,
                component: args.component ?? null,
                allow_code: allowed
              }}
            />
          </React.Suspense>
        </ViewBoundary>
      )}
    </>
  );
}

function initialView(
  { ra, dec, lock, state }: IOpenArgs,
  link: string | undefined
): IInitialView {
  if (state) {
    return { state, ...(link ? { link } : {}) };
  }
  const place = ra !== undefined && dec !== undefined ? { ra, dec } : undefined;
  return { ...(place ? { place } : {}), ...(lock ? { lock } : {}) };
}
