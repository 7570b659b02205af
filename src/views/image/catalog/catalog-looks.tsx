import * as React from 'react';
import { Check } from '../../shared/check';
import { Choice } from '../../shared/choice';
import type { ITools } from '../use-tools';
import { hasMoments } from './paint/ellipses';
import type { ICatalogLayer } from '../overlay/overlay';
import { columnRange, numberColumns } from './columns';

/** Properties of `CatalogLooks`. */
export interface ICatalogLooksProps {
  readonly tools: ITools;
  readonly layer: ICatalogLayer;
}

/** How the rows of a catalog look on the image. */
export function CatalogLooks(props: ICatalogLooksProps): React.JSX.Element {
  const { tools, layer } = props;
  const { colorBy, ellipses } = tools.overlay;
  const columns = React.useMemo(() => numberColumns(layer), [layer]);
  const isKnown = columns.includes(colorBy);
  return (
    <>
      <Choice
        label="Colour by"
        value={isKnown ? colorBy : ''}
        options={['', ...columns]}
        nameOf={name => name || 'one colour'}
        onChange={name => tools.setOverlay({ colorBy: name })}
      />
      {isKnown && <ColorKey layer={layer} column={colorBy} />}
      {hasMoments(layer) && (
        <Check
          label="ellipses"
          title="Ellipses of the second moments, two standard deviations from the middle to the edge"
          value={ellipses}
          onChange={value => tools.setOverlay({ ellipses: value })}
        />
      )}
    </>
  );
}

function ColorKey(props: {
  readonly layer: ICatalogLayer;
  readonly column: string;
}): React.JSX.Element {
  const { layer, column } = props;
  const [low, high] = React.useMemo(
    () => columnRange(layer, column),
    [layer, column]
  );
  return (
    <span className="jp-butler-views-color-key">
      {low.toPrecision(4)}
      <span aria-hidden="true" />
      {high.toPrecision(4)}
    </span>
  );
}
