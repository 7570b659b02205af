import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import type {
  ImageGroup,
  ImageInfo,
  ImageParams
} from '../../repository/protocol';
import { ErrorBox } from '../../ui/error-box';
import { Busy } from '../../ui/busy';
import type { IViewProps } from '../tokens';
import { projectionOf } from './frames/carry-view';
import { FrameStrip } from './frames/frame-strip';
import { useFrames } from './frames/use-frames';
import { useLock } from './frames/use-lock';
import { ImageBar } from './image-bar';
import { ImageCanvas } from './image-canvas';
import { MaskList } from './mask-list';
import { MetricsForm } from './overlay/metrics-form';
import { OverlayBar } from './overlay/overlay-bar';
import { OverlayCanvas } from './overlay/overlay-canvas';
import { useSurroundings } from './overlay/use-context';
import { Readout } from './readout';
import { useActions } from './use-actions';
import { useInitialView } from './use-initial-view';
import { useNavigation } from './use-navigation';
import { useTools } from './use-tools';

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
  const { repository, content, shown, info, title, theme, group } = props;
  const control = useFrames(repository, shown, info);
  const { model, version, frames, setFrames } = control;
  const navigation = useNavigation(model?.info ?? info, model?.wcs ?? null);
  const tools = useTools();
  const surroundings = useSurroundings(repository, content);
  const [lock, setLock] = useLock(navigation, model?.wcs ?? null);
  const [panel, setPanel] = React.useState<'masks' | 'metrics' | null>(null);
  useInitialView(props.initial, model, navigation, tools);
  const actions = useActions(props, control, navigation, tools);
  const toggle = (name: 'masks' | 'metrics'): void =>
    setPanel(panel === name ? null : name);
  if (!model) {
    return <Busy text="Opening the image" />;
  }
  const sky = projectionOf(model.wcs);
  const groupIndex = surroundings.groups.findIndex(
    ({ title: name }) => name === group?.title
  );
  const problem = model.error ?? control.problem ?? actions.problem;
  return (
    <div className="jp-butler-views-content">
      <ImageBar
        model={model}
        navigation={navigation}
        showsMasks={panel === 'masks'}
        onMasks={() => toggle('masks')}
      />
      <OverlayBar
        tools={tools}
        surroundings={surroundings}
        hasSky={sky !== null}
        group={groupIndex}
        lock={lock}
        onLock={setLock}
        onGroup={props.onGroup}
        onCatalog={actions.showCatalog}
        onMetrics={() => toggle('metrics')}
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
      <div className="jp-butler-views-table">
        <div ref={navigation.stage} className="jp-butler-views-stage">
          <ImageCanvas
            model={model}
            navigation={navigation}
            tools={tools}
            title={title}
            version={version + theme}
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
