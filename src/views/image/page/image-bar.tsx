import * as React from 'react';
import { Choice } from '../../shared/choice';
import { DisplayControls } from './display-controls';
import type { ImageModel } from '../image-model';

/** Properties of `ImageBar`. */
export interface IImageBarProps {
  readonly model: ImageModel;
  readonly showsMasks: boolean;
  readonly onMasks: () => void;
}

/** How the image is shown. */
export function ImageBar(props: IImageBarProps): React.JSX.Element {
  const { model, showsMasks, onMasks } = props;
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
    </div>
  );
}
