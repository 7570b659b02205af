import * as React from 'react';
import type { ImageModel } from '../image-model';

/** How large the image is, and how much of it was read. */
export function ImageFacts({
  model
}: {
  readonly model: ImageModel;
}): React.JSX.Element {
  const { info, tiles } = model;
  return (
    <span className="jp-butler-views-facts jp-butler-dim">
      <span role="status" aria-label="Size of the image">
        {info.width} × {info.height} pixels{tiles.pending ? ', reading…' : ''}
      </span>
      <span title="Bytes read of the files for this view; what was read before comes from a cache of bounded size.">
        {readText(model)}
      </span>
    </span>
  );
}

function readText({ tiles, info }: ImageModel): string {
  const size = info.file_size ? ` of ${megabytes(info.file_size)}` : '';
  return `read ${megabytes(tiles.bytesRead)}${size}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0)} MB`;
}
