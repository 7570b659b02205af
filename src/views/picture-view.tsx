import * as React from 'react';
import type { PictureContent } from '../repository/protocol';
import { Check } from './shared/check';
import { RequestBox } from './shared/request-box';
import { ScrollRegion } from './shared/scroll-region';
import { useRequest } from './shared/use-request';
import type { IViewProps } from './tokens';

/** A picture, such as a plot. */
export function PictureView(props: IViewProps): React.JSX.Element {
  const { repository, content, title } = props;
  const request = useRequest(async options => {
    const pieces: Uint8Array[] = [];
    const picture = await repository.stream('content.picture', content, {
      ...options,
      onBatch: bytes => void pieces.push(bytes)
    });
    return { picture, blob: asBlob(pieces, picture) };
  }, JSON.stringify(content));
  return (
    <RequestBox what="Reading the picture" request={request}>
      {({ picture, blob }) => (
        <Picture picture={picture} blob={blob} title={title} />
      )}
    </RequestBox>
  );
}

/** The copies make the pieces independent of the buffers of the messages they came in. */
function asBlob(pieces: readonly Uint8Array[], picture: PictureContent): Blob {
  return new Blob(
    pieces.map(piece => piece.slice()),
    { type: picture.mime_type }
  );
}

interface IPictureProps {
  readonly picture: PictureContent;
  readonly blob: Blob;
  readonly title: string;
}

function Picture({ picture, blob, title }: IPictureProps): React.JSX.Element {
  const [fits, setFits] = React.useState(true);
  const [size, setSize] = React.useState('');
  return (
    <div className="jp-butler-views-content">
      <div className="jp-butler-views-bar">
        <Check label="Fit into the tab" value={fits} onChange={setFits} />
        <span className="jp-butler-dim">
          {[picture.mime_type, size].filter(Boolean).join(', ')}
        </span>
      </div>
      <ScrollRegion
        label="Picture"
        className={`jp-butler-views-picture${fits ? ' jp-mod-fits' : ''}`}
      >
        <BlobImage blob={blob} alt={`Picture ${title}`} onSize={setSize} />
      </ScrollRegion>
    </div>
  );
}

interface IBlobImageProps {
  readonly blob: Blob;
  readonly alt: string;
  readonly onSize: (size: string) => void;
}

/** As `<img>` even an SVG can neither run scripts nor load anything. */
function BlobImage(props: IBlobImageProps): React.JSX.Element | null {
  const { blob, alt, onSize } = props;
  const [broken, setBroken] = React.useState(false);
  const url = useObjectUrl(blob);
  if (broken) {
    return (
      <p className="jp-butler-empty" role="alert">
        The file holds no picture the browser can show. Look at its file facts
        instead.
      </p>
    );
  }
  return url ? (
    <img
      src={url}
      alt={alt}
      onError={() => setBroken(true)}
      onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
        onSize(`${naturalWidth} × ${naturalHeight} pixels`)
      }
    />
  ) : null;
}

function useObjectUrl(blob: Blob): string {
  const [url, setUrl] = React.useState('');
  React.useEffect(() => {
    const created = URL.createObjectURL(blob);
    setUrl(created);
    return () => URL.revokeObjectURL(created);
  }, [blob]);
  return url;
}
