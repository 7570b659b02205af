import * as React from 'react';
import { ErrorBox } from '../../../ui/error-box';
import { projectionOf } from '../frames/carry-view';
import { MetricsForm } from '../metrics/metrics-form';
import { MapsForm } from '../metrics/maps-form';
import { OverlayBar } from '../overlay/overlay-bar';
import { useSurroundings } from '../overlay/use-context';
import { ImageBar } from './image-bar';
import type { IPartProps } from './image-page';
import type { Panel } from './panel';

/** What is above the image. */
export function Toolbars(
  props: IPartProps & { readonly onPanel: (panel: Panel) => void }
): React.JSX.Element {
  const { repository, content, model, tools, group } = props;
  const { actions, panel, onPanel, linked, describe } = props;
  const save = props.host?.saveView ?? null;
  const surroundings = useSurroundings(repository, content);
  const { context, groups, problem } = surroundings;
  return (
    <div className="jp-butler-views-bars">
      <ImageBar
        model={model}
        showsMasks={panel === 'masks'}
        onMasks={() => onPanel(panel === 'masks' ? null : 'masks')}
      />
      <OverlayBar
        model={model}
        tools={tools}
        surroundings={surroundings}
        linked={linked}
        hasSky={projectionOf(model.wcs) !== null}
        hasPsf={context?.has_psf ?? false}
        group={groups.findIndex(({ title }) => title === group?.title)}
        lock={actions.lock}
        panel={panel}
        onLock={actions.setLock}
        onGroup={props.onGroup}
        onCatalog={actions.showCatalog}
        onPanel={onPanel}
        onInputs={actions.showInputs}
        onEpochs={actions.showEpochs}
        onNorth={actions.turnNorth}
        onSelectInView={actions.selectInView}
        survey={props.survey}
        wanted={props.initial?.state?.catalog ?? ''}
        link={props.initial?.link}
        onSave={
          save && (() => void actions.work.attempt(() => save(describe())))
        }
      />
      {panel === 'metrics' && context && (
        <>
          <MetricsForm
            context={context}
            onShow={actions.showMetric}
            onStore={actions.storeMetric}
          />
          <MapsForm maps={context.maps ?? []} onShow={actions.showMap} />
        </>
      )}
      {problem && <ErrorBox error={problem} />}
    </div>
  );
}
