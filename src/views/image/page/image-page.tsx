import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type {
  ImageGroup,
  ImageInfo,
  ImageParams
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
import { useInitialView } from './use-initial-view';
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
  const { host, model, control, shown } = props;
  const navigation = useNavigation(model.info, model.wcs);
  const tools = useTools();
  const [panel, setPanel] = React.useState<Panel>(null);
  const linked = useLinked(host?.selections ?? null, model, tools);
  useInitialView(props.initial, model, navigation, tools);
  useReprojection(model, tools);
  const actions = useActions(props, control, navigation, tools);
  const parts = { ...props, navigation, tools, actions, linked, panel };
  return (
    <div className="jp-butler-views-content">
      <Toolbars {...parts} onPanel={setPanel} />
      <Problems {...parts} />
      <Stage {...parts} />
      <Strip {...parts} />
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

/** What the parts of an open page share. */
export interface IPartProps extends IOpenPageProps {
  readonly navigation: INavigation;
  readonly tools: ITools;
  readonly actions: IActions;
  readonly linked: ILinked;
  readonly panel: Panel;
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
    model.error ?? control.problem ?? work.problem ?? linked.problem;
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
