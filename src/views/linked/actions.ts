import * as React from 'react';
import type {
  SourceSpecOutput,
  ViewsDocumentInput
} from '../../repository/protocol';

/** Where the row of a catalog comes from. */
export type Source = Pick<SourceSpecOutput, 'repository' | 'collections'>;

/** What the place of a view does for it; commands of other parts where they are there. */
export interface ILinkedActions {
  /** Show the image of a row; null if nothing shows images. */
  readonly showRow:
    | ((source: Source, row: Readonly<Record<string, string>>) => Promise<void>)
    | null;
  /** Show all about the image of a row: its visit, its provenance, the software; null if nothing does. */
  readonly inspectRow: ILinkedActions['showRow'];
  /** Open the light curve of a row's object. */
  readonly lightCurve: (
    source: Source,
    row: Readonly<Record<string, string>>
  ) => Promise<void>;
  /** Open another page. */
  readonly open: (document: ViewsDocumentInput) => Promise<void>;
  readonly insert: (code: string) => Promise<void>;
}

/** Actions for all views below. */
export const ActionsContext = React.createContext<ILinkedActions | null>(null);

/** The actions of the place a view is in. */
export function useActions(): ILinkedActions | null {
  return React.useContext(ActionsContext);
}
