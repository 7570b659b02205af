import { stripParens, type Expression, type IIdentifier } from '../ast.js';
import type { IDiagnostic } from '../diagnostic.js';
import type { IColumn, IColumnPath } from '../schema/column.js';
import { checkBinary } from './check-binary.js';
import { checkFunction } from './check-function.js';
import { checkIn } from './check-in.js';
import { checkBind, checkIdentifier } from './check-name.js';
import { checkUnary } from './check-unary.js';
import { checkTuple } from './check-tuple.js';
import { resolve } from '../schema/resolve.js';
import type { ColumnType, ISchema } from '../schema/schema.js';
import { scalar, type Typed } from './typed.js';

/** A column where it is mentioned. */
export interface IUse {
  readonly node: IIdentifier;
  readonly path: IColumnPath;
}

/** Types the nodes of one expression and collects what is wrong. */
export class Checker {
  readonly diagnostics: IDiagnostic[] = [];
  readonly uses: IUse[] = [];
  /** Columns that are compared with something, which is what constrains a governor. */
  readonly compared: IColumn[] = [];

  /**
   * @param schema - What the expression may refer to.
   */
  constructor(readonly schema: ISchema) {}

  /**
   * Say that something is wrong.
   *
   * @param diagnostic - What and where.
   * @returns Unknown, so that nothing more is said about it.
   */
  report(diagnostic: IDiagnostic): Typed {
    this.diagnostics.push(diagnostic);
    return { is: 'unknown' };
  }

  /**
   * Type a node and everything below it.
   *
   * @param node - The node.
   * @param expected - What its place wants, to guess what a wrong name was meant to be.
   */
  typeOf(node: Expression, expected: ColumnType | null = null): Typed {
    switch (node.kind) {
      case 'binary':
        return checkBinary(this, node);
      case 'unary':
        return checkUnary(this, node);
      case 'in':
        return checkIn(this, node);
      case 'parens':
        return this.typeOf(node.inner, expected);
      case 'tuple':
        return checkTuple(this, node);
      case 'call':
        return checkFunction(this, node);
      case 'identifier':
        return checkIdentifier(this, node, expected);
      case 'bind':
        return checkBind(this, node);
      case 'number':
        return scalar(/[.e]/i.test(node.text) ? 'float' : 'int', true);
      case 'string':
        return scalar('string', true);
      case 'time':
        return scalar('datetime', true);
      case 'range':
        return { is: 'range' };
    }
  }

  /**
   * Find the type of a column without reporting anything.
   *
   * @param node - Any node.
   * @returns The type; null if the node is no column.
   */
  columnType(node: Expression): ColumnType | null {
    const inner = stripParens(node);
    const resolved =
      inner.kind === 'identifier' ? resolve(inner.name, this.schema) : null;
    if (resolved?.is !== 'column') {
      return null;
    }
    return resolved.path.end === null ? resolved.path.column.type : 'datetime';
  }

  /**
   * Remember that the columns of an operand are compared with something.
   *
   * @param node - The operand.
   */
  compare(node: Expression): void {
    for (const use of this.uses) {
      if (use.node.from >= node.from && use.node.to <= node.to) {
        this.compared.push(use.path.column);
      }
    }
  }
}
