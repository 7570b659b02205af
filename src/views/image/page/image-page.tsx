import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type {
  ImageGroup,
  ImageInfo,
  ImageParams,
  ImageSpecInput
} from '../../../repository/protocol';
import { ErrorBox } from '../../../ui/error-box';
import { Busy } from '../../../ui/busy';
import { AgentNote } from '../../shared/agent-note';
import { Loading } from '../../shared/loading';
import type { IViewProps } from '../../tokens';
import { useActions } from '../actions/use-actions';
import type { IActions } from '../actions/use-actions';
import { FrameStrip } from '../strip/frame-strip';
import { useFrames } from '../frames/use-frames';
import type { IFrameControl } from '../frames/use-frames';
import { useSurvey } from '../hips/use-survey';
import type { ISurveyControl } from '../hips/use-survey';
import type { ImageModel } from '../image-model';
import { useLinked } from '../catalog/use-linked';
import type { ILinked } from '../catalog/use-linked';
import { useNavigation } from '../use-navigation';
import type { INavigation } from '../use-navigation';
import { useTools } from '../use-tools';
import type { ITools } from '../use-tools';
import type { Panel } from './panel';
import { Readout } from './readout';
import { Stage } from './stage';
import { Toolbars } from './toolbars';
import { stateOf } from '../state/image-state';
import type { IShownImage } from '../state/image-state';
import { openImages } from '../state/open-images';
import { useInitialState } from '../state/use-initial-state';
import { useKeptState } from '../state/use-kept-state';
import { useReprojection } from './use-reprojection';

/** Properties of `ImagePage`. */
export interface IImagePageProps extends IViewProps {
  readonly info: ImageInfo;
  /** What is shown: the dataset, perhaps with others. */
  readonly shown: ImageParams;
  readonly group: ImageGroup | null;
  readonly onGroup: (group: ImageGroup | null) => void;
}

/** An open image with its tools. */
export function ImagePage(props: IImagePageProps): React.JSX.Element {
  const { repository, shown, info } = props;
  const control = useFrames(repository, shown, info);
  const { model } = control;
  return model ? (
    <OpenPage {...props} control={control} model={model} />
  ) : (
    <Busy text="Opening the image" />
  );
}

/** Properties of an open page. */
export interface IOpenPageProps extends IImagePageProps {
  readonly control: IFrameControl;
  readonly model: ImageModel;
}

function OpenPage(props: IOpenPageProps): React.JSX.Element {
  const { host, model, control, shown, group, initial } = props;
  const navigation = useNavigation(model.info, model.wcs);
  const tools = useTools();
  const [panel, setPanel] = React.useState<Panel>(null);
  const linked = useLinked(host?.selections ?? null, model, tools);
  const isShown = useInitialState(initial, model, navigation, tools);
  useReprojection(model, tools);
  const actions = useActions(props, control, navigation, tools);
  React.useEffect(() => {
    if (isShown && initial?.state) {
      actions.restore(initial.state);
    }
  }, [isShown]);
  const { lock } = actions;
  const { overlay } = tools;
  const wasBehind = initial?.state?.survey ?? false;
  const survey = useSurvey(host?.survey() ?? '', wasBehind);
  const state = { model, navigation, overlay, lock, group, survey };
  const touch = useKeptState(state, props.onState);
  const describe = useSpec(props, state);
  const parts = { ...props, navigation, tools, actions, linked };
  const more = { panel, describe, survey };
  return (
    <div className="jp-butler-views-content jp-mod-image" {...touch}>
      <Toolbars {...parts} {...more} onPanel={setPanel} />
      <Problems {...parts} {...more} />
      <Stage {...parts} {...more} />
      <Strip {...parts} {...more} />
      <Readout
        repository={props.repository}
        content={shown}
        model={model}
        navigation={navigation}
        tools={tools}
        host={host}
      />
    </div>
  );
}

/** Describe the image as a document would; pages can take it up while it is open in a tab. */
function useSpec(
  { content, title, host }: IOpenPageProps,
  shown: IShownImage
): () => ImageSpecInput {
  const { repository, dataset_id, component } = content;
  const latest = React.useRef(shown);
  latest.current = shown;
  const describe = (): ImageSpecInput => ({
    repository,
    dataset_id,
    component,
    title,
    state: stateOf(latest.current)
  });
  React.useEffect(
    () => (host?.saveView ? openImages.add(describe) : undefined),
    [host, title, dataset_id, component]
  );
  return describe;
}

/** What the parts of an open page share. */
export interface IPartProps extends IOpenPageProps {
  readonly navigation: INavigation;
  readonly tools: ITools;
  readonly actions: IActions;
  readonly linked: ILinked;
  readonly panel: Panel;
  /** The image as a document would hold it. */
  readonly describe: () => ImageSpecInput;
  /** What is behind the image. */
  readonly survey: ISurveyControl;
}

/** Images that are shown in turn. */
function Strip(props: IPartProps): React.JSX.Element | null {
  const { repository, content, control, model, actions, host } = props;
  const { frames, setFrames } = control;
  const { place } = actions;
  return (
    frames && (
      <FrameStrip
        repository={repository}
        uri={content.repository}
        frames={frames}
        onChange={setFrames}
        onBeside={
          host
            ? ({ dataset_id }) => {
                actions.setLock('sky');
                host.openBeside({
                  repository: content.repository,
                  dataset_id,
                  as: 'image',
                  lock: true,
                  ...(place ?? {})
                });
              }
            : null
        }
        display={model.display}
        position={place}
        theme={props.theme}
      />
    )
  );
}

/** What is being done, what went wrong, and what is missing. */
function Problems(props: IPartProps): React.JSX.Element {
  const { model, control, actions, linked, info } = props;
  const { work } = actions;
  const { busy } = work;
  const problem =
    model.error ??
    control.problem ??
    work.problem ??
    linked.problem ??
    props.survey.problem;
  return (
    <>
      <AgentNote repository={props.repository} />
      {busy && (
        <Loading
          text={busy.progress?.text || busy.what}
          done={busy.progress?.done}
          total={busy.progress?.total}
          onCancel={work.cancel}
        />
      )}
      {problem && (
        <ErrorBox
          error={problem}
          onRetry={model.error ? () => model.retry() : undefined}
        />
      )}
      {info.notes.length > 0 && (
        <p className="jp-butler-views-badge jp-mod-warning" role="status">
          {info.notes.length} images are missing:{' '}
          {visibleText(info.notes.join(' '))}
        </p>
      )}
    </>
  );
}
