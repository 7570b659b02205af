/** Draws a symbol around its middle; sizes in CSS pixels. */
type Draw = (
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  half: number
) => void;

/** A regular polygon, its first corner at an angle from above (turns). */
function polygon(corners: number, turn = 0): Draw {
  return (context, x, y, half) => {
    for (let corner = 0; corner < corners; corner++) {
      const angle = 2 * Math.PI * (corner / corners + turn);
      context.lineTo(x + half * Math.sin(angle), y - half * Math.cos(angle));
    }
  };
}

const SYMBOLS: readonly Draw[] = [
  (context, x, y, half) => context.arc(x, y, half * 0.9, 0, 2 * Math.PI),
  polygon(3),
  polygon(3, 0.5),
  polygon(4, 0.125),
  polygon(4),
  polygon(5)
];

/** Fill the symbol of a category: colours alone do not tell categories apart for everybody. */
export function paintSymbol(
  context: CanvasRenderingContext2D,
  category: number,
  x: number,
  y: number,
  size: number
): void {
  context.beginPath();
  SYMBOLS[category % SYMBOLS.length](context, x, y, size / 2 + 0.5);
  context.closePath();
  context.fill();
}
