import * as React from 'react';
import { Check } from '../../shared/check';
import { Choice } from '../../shared/choice';
import { Popover } from '../../shared/popover';
import { COLORMAPS } from '../display/colormap';
import { LIMITS_RULES } from '../display/limits';
import { STRETCHES } from '../display/stretch';
import type { ImageModel } from '../image-model';
import { LimitField } from './limit-field';

/** Properties of `DisplayControls`. */
export interface IDisplayControlsProps {
  readonly model: ImageModel;
}

/** Stretch, limits and colours. */
export function DisplayControls({
  model
}: IDisplayControlsProps): React.JSX.Element {
  const { stretch, colormap, inverted } = model.display;
  return (
    <>
      <Choice
        label="Stretch"
        value={stretch}
        options={STRETCHES}
        onChange={value => model.setDisplay({ stretch: value })}
      />
      <LimitsControls model={model} />
      <Popover label="Colours">
        {!model.isColor && (
          <Choice
            label="Colour map"
            value={colormap}
            options={COLORMAPS}
            onChange={value => model.setDisplay({ colormap: value })}
          />
        )}
        <Check
          label="inverted"
          value={inverted}
          onChange={value => model.setDisplay({ inverted: value })}
        />
        <BiasAndContrast model={model} />
      </Popover>
    </>
  );
}

/** Also changed by dragging on the image with the right button. */
function BiasAndContrast({ model }: IDisplayControlsProps): React.JSX.Element {
  const { bias = 0.5, contrast = 1 } = model.display;
  return (
    <>
      <Slider
        label="Bias"
        range={[0, 1]}
        value={bias}
        onChange={value => model.setDisplay({ bias: value })}
      />
      <Slider
        label="Contrast"
        range={[-3, 3]}
        value={Math.log2(contrast)}
        onChange={value => model.setDisplay({ contrast: 2 ** value })}
      />
      <button
        className="jp-butler-button"
        disabled={bias === 0.5 && contrast === 1}
        onClick={() => model.setDisplay({ bias: 0.5, contrast: 1 })}
      >
        Reset
      </button>
      <span className="jp-butler-dim">
        Or drag on the image with the right button: sideways for bias, up and
        down for contrast.
      </span>
    </>
  );
}

interface ISliderProps {
  readonly label: string;
  readonly range: readonly [number, number];
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Slider(props: ISliderProps): React.JSX.Element {
  const { label, range, value, onChange } = props;
  return (
    <label className="jp-butler-views-slider">
      {label}{' '}
      <input
        type="range"
        min={range[0]}
        max={range[1]}
        step={(range[1] - range[0]) / 120}
        value={value}
        onChange={event => onChange(Number(event.target.value))}
      />
    </label>
  );
}

function LimitsControls({ model }: IDisplayControlsProps): React.JSX.Element {
  const { limits } = model.display;
  return (
    <span
      className="jp-butler-views-buttons"
      title="Values of the first and the last colour. The rules look at the pixels read so far."
    >
      <Choice
        label="Limits"
        value={model.rule}
        options={LIMITS_RULES}
        onChange={rule => model.setRule(rule)}
      />
      <LimitField
        label="Lower limit"
        value={limits.low}
        onChange={low => model.setLimits({ ...limits, low })}
      />
      <LimitField
        label="Upper limit"
        value={limits.high}
        onChange={high => model.setLimits({ ...limits, high })}
      />
    </span>
  );
}
