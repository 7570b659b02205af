import * as React from 'react';
import { ImageCanvas } from '../canvas/image-canvas';
import { OverviewMap } from '../canvas/overview-map';
import { ZoomButtons } from '../canvas/zoom-buttons';
import { projectionOf } from '../frames/carry-view';
import { frameContent } from '../frames/frame';
import { SurveyCanvas } from '../hips/survey-canvas';
import { OverlayCanvas } from '../overlay/overlay-canvas';
import { PsfPanel } from '../overlay/psf-panel';
import { RegionsPanel } from '../overlay/regions-panel';
import type { IPartProps } from './image-page';
import { MaskList } from './mask-list';

/** The image with what lies over it, and what is open beside it. */
export function Stage(props: IPartProps): React.JSX.Element {
  const { model, navigation, tools, control, title, theme } = props;
  const { survey } = props.survey;
  return (
    <div className="jp-butler-views-table">
      <div
        ref={navigation.stage}
        className={`jp-butler-views-stage${survey ? ' jp-mod-survey' : ''}`}
      >
        {survey && (
          <SurveyCanvas model={model} navigation={navigation} survey={survey} />
        )}
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
        <ZoomButtons {...navigation} />
        <OverviewMap
          model={model}
          navigation={navigation}
          version={control.version + theme}
        />
      </div>
      <SidePanel {...props} />
    </div>
  );
}

function SidePanel(props: IPartProps): React.JSX.Element | null {
  const { panel, model, tools, title, control, shown, repository } = props;
  const { viewport } = props.navigation;
  switch (panel) {
    case 'masks':
      return <MaskList model={model} />;
    case 'regions':
      return (
        <RegionsPanel
          tools={tools}
          sky={projectionOf(model.wcs)}
          name={title.replaceAll(/\W+/g, '-')}
        />
      );
    case 'psf': {
      const { frames } = control;
      const { x0, y0 } = model.info;
      return (
        viewport && (
          <PsfPanel
            repository={repository}
            content={frameContent(shown, frames?.items[frames.index])}
            at={{ x: viewport.x - 0.5 + x0, y: viewport.y - 0.5 + y0 }}
          />
        )
      );
    }
    default:
      return null;
  }
}
