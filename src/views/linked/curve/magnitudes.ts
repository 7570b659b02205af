import type { ViewInfo } from '../../../repository/protocol';

type Spec = ViewInfo['spec'];

/** 2.5 / ln(10): magnitudes for a relative error of the flux, as `butler_lab.views.curve.find` writes it. */
const FACTOR = '1.0857362047581294';

/** The light curve in AB magnitudes, or back in flux densities; the error bars with it. */
export function inMagnitudes(
  spec: Spec,
  magnitudes: boolean
): Pick<Spec, 'y' | 'y_error'> {
  const { y, y_error: error } = spec;
  if (magnitudes) {
    return {
      y: `mag(${y})`,
      y_error: error && `${FACTOR} * ${error} / ${y}`
    };
  }
  const flux = y.slice('mag('.length, -1);
  const [start, end] = [`${FACTOR} * `, ` / ${flux}`];
  const isOurs = error.startsWith(start) && error.endsWith(end);
  return {
    y: flux,
    y_error: isOurs ? error.slice(start.length, -end.length) : ''
  };
}
