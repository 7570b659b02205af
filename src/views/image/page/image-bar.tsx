import * as React from 'react';
import { Choice } from '../../shared/choice';
import { DisplayControls } from './display-controls';
import type { ImageModel } from '../image-model';
import type { INavigation } from '../use-navigation';

/** Properties of `ImageBar`. */
export interface IImageBarProps {
  readonly model: ImageModel;
  readonly navigation: INavigation;
  readonly showsMasks: boolean;
  readonly onMasks: () => void;
}

/** How the image is shown. */
export function ImageBar(props: IImageBarProps): React.JSX.Element {
  const { model, navigation, showsMasks, onMasks } = props;
  const { info, plane } = model;
  return (
    <div
      className="jp-butler-views-bar"
      role="toolbar"
      aria-label="Display of the image"
    >
      {model.planes.length > 1 && (
        <Choice
          label="Plane"
          value={plane}
          options={model.planes}
          onChange={name => model.choosePlane(name)}
        />
      )}
      {!model.isMask && <DisplayControls model={model} />}
      {info.mask_planes.length > 0 && (
        <button
          className="jp-butler-button"
          aria-expanded={showsMasks}
          onClick={onMasks}
        >
          Mask: {model.overlay.length} of {info.mask_planes.length}
        </button>
      )}
      <ZoomButtons {...navigation} />
    </div>
  );
}

function ZoomButtons({ viewport, zoom }: INavigation): React.JSX.Element {
  const buttons = [
    ['out', '−', 'Zoom out'],
    ['in', '+', 'Zoom in'],
    ['fit', 'Fit', 'Fit the image into the tab'],
    ['one', '1:1', 'Show pixels one to one']
  ] as const;
  return (
    <span className="jp-butler-views-buttons">
      {buttons.map(([how, text, title]) => (
        <button
          key={how}
          className="jp-butler-button"
          title={title}
          aria-label={title}
          onClick={() => zoom(how)}
        >
          {text}
        </button>
      ))}
      <span className="jp-butler-dim">
        {viewport && percent(viewport.scale)}
      </span>
    </span>
  );
}

function percent(scale: number): string {
  return `${(scale * 100).toFixed(scale < 0.1 ? 1 : 0)} %`;
}
