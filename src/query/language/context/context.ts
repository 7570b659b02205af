import type { Expression, ISpan } from '../ast.js';
import type { IColumn } from '../schema/column.js';
import type { ColumnType } from '../schema/schema.js';
import type { ICursor } from './cursor.js';

/** What the cursor is about to be filled with. */
export interface IContextBase extends ISpan {
  /** What is typed of it so far. */
  readonly prefix: string;
  /** Whether keywords are wanted in lower case, like those written already. */
  readonly isLower?: boolean;
}

/** A condition starts, or an operand of arithmetic: names of columns, NOT, functions. */
export interface IOperandContext extends IContextBase {
  readonly kind: 'operand';
  /** What the place wants; null at the start of a condition. */
  readonly type: ColumnType | null;
}

/** `visit.|`: fields of an element or dataset type. */
export interface IFieldContext extends IContextBase {
  readonly kind: 'field';
  readonly owner: string;
  /** What the place wants; null at the start of a condition. */
  readonly type: ColumnType | null;
}

/** `visit.timespan.|`. */
export interface IEndContext extends IContextBase {
  readonly kind: 'end';
  /** The timespan. */
  readonly owner: string;
}

/** `visit |`: what may follow a value of this type. */
export interface IOperatorContext extends IContextBase {
  readonly kind: 'operator';
  readonly type: ColumnType;
  /** `visit NOT |` leaves IN only. */
  readonly isAfterNot: boolean;
}

/** `visit = 1 |`: how conditions are joined. */
export interface IJoinContext extends IContextBase {
  readonly kind: 'join';
  /** Whether a condition ends here, and not an item of a list, pair or call. */
  readonly isCondition: boolean;
  /** Whether a parenthesis is open. */
  readonly canClose: boolean;
  /** Whether a comma may follow, in a list, a pair or arguments. */
  readonly canContinue: boolean;
}

/** `band = |`, `band IN ('r', |`: values of a column. */
export interface IValueContext extends IContextBase {
  readonly kind: 'value';
  readonly column: IColumn;
  readonly operator: ValueOperator;
  /** Conditions that hold together with the one at the cursor. */
  readonly constraints: readonly Expression[];
  /** Values that stand in the list already. */
  readonly listed: readonly Expression[];
  /** How the value is being typed. */
  readonly form: ICursor['form'];
}

/** How a value at the cursor restricts its column, NOTs around it counted in. */
export type ValueOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A literal of a type: its forms. */
export interface ILiteralContext extends IContextBase {
  readonly kind: 'literal';
  readonly type: ColumnType;
  /** Whether it stands in the list of an IN, where ranges may stand too. */
  readonly isInList: boolean;
  /** Whether NULL may stand here too. */
  readonly mayBeNull: boolean;
  /** What is already open: inside `T'` only the text of a time is wanted. */
  readonly form: ICursor['form'];
}

/** `IN |`. */
export interface IListContext extends IContextBase {
  readonly kind: 'list';
}

/** `CIRCLE(1, |`. */
export interface IArgumentContext extends IContextBase {
  readonly kind: 'argument';
  readonly function: string;
  readonly index: number;
  readonly name: string;
}

/** `:|`: binds of a type. */
export interface IBindContext extends IContextBase {
  readonly kind: 'bind';
  readonly type: ColumnType | null;
  /** Whether a colon is typed already. */
  readonly hasColon: boolean;
}

/** See the members. */
export type Context =
  | IOperandContext
  | IFieldContext
  | IEndContext
  | IOperatorContext
  | IJoinContext
  | IValueContext
  | ILiteralContext
  | IListContext
  | IArgumentContext
  | IBindContext;
