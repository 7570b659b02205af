import type { AxisInfo, ViewInfo } from '../../../repository/protocol';
import { inMagnitudes } from '../curve/magnitudes';
import { categoryColor } from '../plot/paint/category-colors';
import { quantileBin } from '../plot/paint/paint-violins';

type Spec = ViewInfo['spec'];

function axisOf(values: (string | null)[]): AxisInfo {
  return { values } as unknown as AxisInfo;
}

describe('a light curve', () => {
  it('turns to magnitudes and back without a loss', () => {
    const flux = { y: 'psfFlux', y_error: 'psfFluxErr' } as Spec;
    const magnitude = inMagnitudes(flux, true);
    expect(magnitude).toEqual({
      y: 'mag(psfFlux)',
      y_error: '1.0857362047581294 * psfFluxErr / psfFlux'
    });
    expect(inMagnitudes({ ...flux, ...magnitude }, false)).toEqual(flux);
  });

  it('has no errors in magnitudes where it has none in fluxes', () => {
    const flux = { y: 'psfFlux', y_error: '' } as Spec;
    expect(inMagnitudes(flux, true).y_error).toBe('');
  });
});

describe('colours of categories', () => {
  it('are those of the bands, where the categories are bands', () => {
    const bands = axisOf(['g', 'r', 'i']);
    expect(categoryColor(bands, 1, false)).toBe('#c61c00');
    expect(categoryColor(bands, 1, true)).not.toBe('#c61c00');
    expect(categoryColor(axisOf(['g', 'r', 'other']), 1, false)).not.toBe(
      '#c61c00'
    );
  });

  it('are grey for rows without a category', () => {
    expect(categoryColor(axisOf(['a']), 65535, false)).toBe('#8f8f8f');
  });
});

describe('quartiles from counts', () => {
  it('lie between the edges of the bin that holds them', () => {
    expect(quantileBin(new Uint32Array([1, 1, 1, 1]), 0.5)).toBe(2);
    expect(quantileBin(new Uint32Array([0, 4, 0]), 0.5)).toBe(1.5);
    expect(quantileBin(new Uint32Array([3, 0, 1]), 0.75)).toBe(1);
  });

  it('are none where there are no rows', () => {
    expect(quantileBin(new Uint32Array([0, 0]), 0.5)).toBeNaN();
    expect(quantileBin(new Uint32Array(), 0.5)).toBeNaN();
  });
});
