import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type {
  ImageGroup,
  ImageInfo,
  ImageParams
} from '../../../repository/protocol';
import { ErrorBox } from '../../../ui/error-box';
import { Busy } from '../../../ui/busy';
import type { IViewProps } from '../../tokens';
import { projectionOf } from '../frames/carry-view';
import { FrameStrip } from '../frames/frame-strip';
import { useFrames } from '../frames/use-frames';
import type { IFrameControl } from '../frames/use-frames';
import { useLock } from '../frames/use-lock';
import { ImageBar } from './image-bar';
import { ImageCanvas } from '../image-canvas';
import type { ImageModel } from '../image-model';
import { MaskList } from './mask-list';
import { MetricsForm } from '../overlay/metrics-form';
import { OverlayBar } from '../overlay/overlay-bar';
import { OverlayCanvas } from '../overlay/overlay-canvas';
import { useSurroundings } from '../overlay/use-context';
import { Readout } from './readout';
import { useActions } from './use-actions';
import type { IActions } from './use-actions';
import { useInitialView } from './use-initial-view';
import { useNavigation } from '../use-navigation';
import type { INavigation } from '../use-navigation';
import { useTools } from '../use-tools';
import type { ITools } from '../use-tools';

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

interface IOpenPageProps extends IImagePageProps {
  readonly control: IFrameControl;
  readonly model: ImageModel;
}

type Panel = 'masks' | 'metrics' | null;

function OpenPage(props: IOpenPageProps): React.JSX.Element {
  const { repository, content, shown, control, model } = props;
  const { frames, setFrames } = control;
  const navigation = useNavigation(model.info, model.wcs);
  const tools = useTools();
  const [panel, setPanel] = React.useState<Panel>(null);
  useInitialView(props.initial, model, navigation, tools);
  const actions = useActions(props, control, navigation, tools);
  const open = { ...props, navigation, tools, actions, panel };
  return (
    <div className="jp-butler-views-content">
      <Toolbars
        {...open}
        onPanel={name => setPanel(panel === name ? null : name)}
      />
      <Problems {...open} />
      <Stage {...open} />
      {frames && (
        <FrameStrip
          repository={repository}
          uri={content.repository}
          frames={frames}
          onChange={setFrames}
          display={model.display}
          position={actions.place}
        />
      )}
      <Readout
        repository={repository}
        content={shown}
        model={model}
        navigation={navigation}
        tools={tools}
      />
    </div>
  );
}

interface IPartProps extends IOpenPageProps {
  readonly navigation: INavigation;
  readonly tools: ITools;
  readonly actions: IActions;
  readonly panel: Panel;
}

function Toolbars(
  props: IPartProps & { readonly onPanel: (panel: Panel) => void }
): React.JSX.Element {
  const { repository, content, model, navigation, tools, group } = props;
  const { actions, panel, onPanel } = props;
  const surroundings = useSurroundings(repository, content);
  const [lock, setLock] = useLock(navigation, model.wcs);
  return (
    <>
      <ImageBar
        model={model}
        navigation={navigation}
        showsMasks={panel === 'masks'}
        onMasks={() => onPanel('masks')}
      />
      <OverlayBar
        tools={tools}
        surroundings={surroundings}
        hasSky={projectionOf(model.wcs) !== null}
        group={surroundings.groups.findIndex(
          ({ title }) => title === group?.title
        )}
        lock={lock}
        onLock={setLock}
        onGroup={props.onGroup}
        onCatalog={actions.showCatalog}
        onMetrics={() => onPanel('metrics')}
        onInputs={actions.showInputs}
        onEpochs={actions.showEpochs}
        onNorth={actions.turnNorth}
      />
      {panel === 'metrics' && surroundings.context && (
        <MetricsForm
          context={surroundings.context}
          onShow={actions.showMetric}
        />
      )}
      {surroundings.problem && <ErrorBox error={surroundings.problem} />}
    </>
  );
}

/** What went wrong, and what is missing. */
function Problems(props: IPartProps): React.JSX.Element {
  const { model, control, actions, info } = props;
  const problem = model.error ?? control.problem ?? actions.problem;
  return (
    <>
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

/** The image with what lies over it. */
function Stage(props: IPartProps): React.JSX.Element {
  const { model, navigation, tools, control, title, theme, panel } = props;
  return (
    <div className="jp-butler-views-table">
      <div ref={navigation.stage} className="jp-butler-views-stage">
        <ImageCanvas
          model={model}
          navigation={navigation}
          tools={tools}
          title={title}
          version={control.version + theme}
        />
        <OverlayCanvas
          model={model}
          navigation={navigation}
          overlay={tools.overlay}
          drag={tools.drag}
          theme={theme}
        />
      </div>
      {panel === 'masks' && <MaskList model={model} />}
    </div>
  );
}
