import { TextRenderer } from '@lumino/datagrid';
import type { CellRenderer, DataGrid } from '@lumino/datagrid';
import { isNumeric } from '../../table/column';
import type { ColumnKind } from '../../table/column';
import type { ICell } from './cell';
import { HEADER_ROWS } from './grid-model';

/** Looks up a colour, or another value, of the theme in force. */
export type Theme = (variable: string) => string;

/** The theme in force around an element; canvases cannot use CSS variables themselves. */
export function themeOf(element: Element): Theme {
  const style = getComputedStyle(element);
  return variable => style.getPropertyValue(variable).trim();
}

/** Colours of the grid itself. */
export function gridStyle(theme: Theme): DataGrid.Style {
  return {
    voidColor: theme('--jp-layout-color0'),
    backgroundColor: theme('--jp-layout-color0'),
    headerBackgroundColor: theme('--jp-layout-color2'),
    gridLineColor: theme('--jp-border-color3'),
    headerGridLineColor: theme('--jp-border-color2'),
    rowBackgroundColor: index =>
      index % 2 ? theme('--jp-rendermime-table-row-background') : '',
    selectionFillColor: translucent(theme('--jp-brand-color1'), 0.18),
    selectionBorderColor: theme('--jp-brand-color1'),
    headerSelectionFillColor: translucent(theme('--jp-brand-color1'), 0.14),
    headerSelectionBorderColor: theme('--jp-brand-color1'),
    cursorFillColor: translucent(theme('--jp-brand-color1'), 0.3),
    cursorBorderColor: theme('--jp-brand-color1')
  };
}

/** Paints the body: numbers to the right, what is missing dim and in another face. */
export function bodyRenderer(theme: Theme): TextRenderer {
  const font = fontOf(theme);
  const cell = ({ value }: CellRenderer.CellConfig): ICell => value as ICell;
  return new TextRenderer({
    format: config => cell(config).text,
    font: config => (cell(config).missing ? `italic ${font}` : font),
    textColor: config => {
      const { missing } = cell(config);
      return missing === 'nan'
        ? theme('--jp-warn-color0') || theme('--jp-warn-color1')
        : theme(missing ? '--jp-ui-font-color2' : '--jp-ui-font-color1');
    },
    horizontalAlignment: alignment,
    // Right-aligned text that does not fit would lose its first digits unseen.
    elideDirection: 'right'
  });
}

/** Paints the header: names bold, units dim, filters as what can be typed over. */
export function headerRenderer(
  theme: Theme,
  hasProblem: (column: number) => boolean
): TextRenderer {
  const font = fontOf(theme);
  return new TextRenderer({
    font: ({ row }) => (row === HEADER_ROWS.name ? `600 ${font}` : font),
    format: ({ row, value }) =>
      row === HEADER_ROWS.filter && !value ? 'filter' : String(value),
    textColor: ({ row, column, value }) => {
      if (row !== HEADER_ROWS.filter) {
        return theme(
          row === HEADER_ROWS.name
            ? '--jp-ui-font-color1'
            : '--jp-ui-font-color2'
        );
      }
      if (hasProblem(column)) {
        return theme('--jp-error-color1');
      }
      return theme(value ? '--jp-brand-color1' : '--jp-ui-font-color3');
    },
    backgroundColor: ({ row }) =>
      row === HEADER_ROWS.filter ? theme('--jp-layout-color1') : '',
    horizontalAlignment: alignment,
    elideDirection: 'right'
  });
}

/** Paints the row numbers. */
export function rowRenderer(theme: Theme): TextRenderer {
  return new TextRenderer({
    font: fontOf(theme),
    textColor: theme('--jp-ui-font-color2'),
    horizontalAlignment: 'right'
  });
}

function alignment({
  metadata
}: CellRenderer.CellConfig): TextRenderer.HorizontalAlignment {
  return isNumeric(metadata.kind as ColumnKind) ? 'right' : 'left';
}

/** Font of the grid, as canvases take it. */
export function fontOf(theme: Theme): string {
  return `${theme('--jp-ui-font-size1')} ${theme('--jp-ui-font-family')}`;
}

function translucent(color: string, alpha: number): string {
  return `color-mix(in srgb, ${color} ${alpha * 100}%, transparent)`;
}
