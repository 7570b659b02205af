import type { IEngine } from '../../../table/engine';
import { ValueTables } from '../value-tables';

/** Notes what it is asked; fails where told. */
class NotedEngine {
  readonly asked: string[] = [];
  readonly isDisposed = false;
  isFailing = false;

  readonly query = async (sql: string): Promise<never> => {
    this.asked.push(sql.replace(/ AS .*/, ''));
    if (this.isFailing) {
      throw new Error('lost');
    }
    return undefined as never;
  };

  readonly insert = async (): Promise<void> => undefined;
  readonly dispose = (): void => undefined;
}

function made(): { engine: NotedEngine; tables: ValueTables } {
  const engine = new NotedEngine();
  return { engine, tables: new ValueTables(engine as IEngine, 'p') };
}

it('makes a table once', async () => {
  const { engine, tables } = made();
  const names = await Promise.all([
    tables.of('SELECT 1'),
    tables.of('SELECT 1')
  ]);
  expect(names[0]).toBe(names[1]);
  expect(engine.asked).toEqual(['CREATE TEMP TABLE "p_values_0"']);
});

it('drops what was not used for longest, and all at the end', async () => {
  const { engine, tables } = made();
  for (let n = 0; n < 12; n++) {
    await tables.of(`SELECT ${n}`);
  }
  await tables.of('SELECT 0');
  await tables.of('SELECT 12');
  await Promise.resolve();
  expect(engine.asked.filter(sql => sql.startsWith('DROP'))).toEqual([
    'DROP TABLE IF EXISTS "p_values_1"'
  ]);
  tables.dispose();
  await new Promise(process.nextTick);
  expect(engine.asked.filter(sql => sql.startsWith('DROP'))).toHaveLength(13);
});

it('tries again what failed', async () => {
  const { engine, tables } = made();
  engine.isFailing = true;
  await expect(tables.of('SELECT 1')).rejects.toThrow('lost');
  engine.isFailing = false;
  await tables.of('SELECT 1');
  expect(engine.asked).toEqual([
    'CREATE TEMP TABLE "p_values_0"',
    'CREATE TEMP TABLE "p_values_1"'
  ]);
});
