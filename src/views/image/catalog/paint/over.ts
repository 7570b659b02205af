/** One colour over another, both with an opacity (RGBA). */
export function over(above: number, below: number): number {
  const [a, b] = [above >>> 24, below >>> 24];
  if (a === 255 || b === 0) {
    return above;
  }
  const rest = (b * (255 - a)) / 255;
  const opacity = a + rest;
  const share = a / opacity;
  const red = mix(above & 255, below & 255, share);
  const green = mix((above >>> 8) & 255, (below >>> 8) & 255, share);
  const blue = mix((above >>> 16) & 255, (below >>> 16) & 255, share);
  return (((opacity + 0.5) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

function mix(above: number, below: number, share: number): number {
  return (below + (above - below) * share + 0.5) | 0;
}
