import * as React from 'react';
import { describeError } from '../../repository/errors';
import type { LinkedExportParams } from '../../repository/protocol';
import type { Link } from '../../selection/link';
import { concatenate } from '../../table/concatenate';
import { useActions } from './actions';

type Format = LinkedExportParams['format'];

const FORMATS: Readonly<Partial<Record<Format, string>>> = {
  png: 'PNG',
  svg: 'SVG',
  'vega-lite': 'Vega-Lite',
  csv: 'CSV of selected rows',
  parquet: 'Parquet of selected rows',
  python: 'Insert as cell'
};

/** What can be made of tables and of charts without axes. */
const OF_TABLES: readonly Format[] = ['csv', 'parquet', 'python'];

/** Properties of `ExportMenu`. */
export interface IExportMenuProps {
  readonly link: Link;
  readonly viewId: string;
}

/** Saves a view, or the selected rows, as a file of the user's own computer. */
export function ExportMenu(props: IExportMenuProps): React.JSX.Element {
  const { link, viewId } = props;
  const [problem, setProblem] = React.useState('');
  const actions = useActions();
  const isTable = link.view(viewId)?.drawn_as === 'table';
  const formats = (Object.keys(FORMATS) as Format[]).filter(format =>
    format === 'python'
      ? actions !== null && link.info.source !== null
      : !isTable || OF_TABLES.includes(format)
  );
  const save = async (format: Format): Promise<void> => {
    setProblem('');
    try {
      const file = await exportFile(link, viewId, format);
      if (format === 'python') {
        await actions?.insert(new TextDecoder().decode(file.bytes));
      } else {
        download(file);
      }
    } catch (reason) {
      setProblem(describeError(reason).message);
    }
  };
  return (
    <>
      <select
        className="jp-butler-select"
        aria-label="Export"
        value=""
        onChange={event => void save(event.target.value as Format)}
      >
        <option value="">Export…</option>
        {formats.map(format => (
          <option key={format} value={format}>
            {FORMATS[format]}
          </option>
        ))}
      </select>
      {problem && (
        <span role="alert" className="jp-butler-linked-problem">
          {problem}
        </span>
      )}
    </>
  );
}

/** A file made by the kernel. */
export interface IExportedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** Have the kernel write a file. */
export async function exportFile(
  link: Link,
  view: string,
  format: Format
): Promise<IExportedFile> {
  const pieces: Uint8Array[] = [];
  const { name, mime_type } = await link.caller.stream(
    'linked.export',
    { link: link.id, view, format },
    { onBatch: bytes => void pieces.push(bytes.slice()) }
  );
  return { name, mimeType: mime_type, bytes: concatenate(pieces) };
}

function download({ name, mimeType, bytes }: IExportedFile): void {
  const blob = new Blob([bytes as BlobPart], { type: mimeType });
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(url);
}
