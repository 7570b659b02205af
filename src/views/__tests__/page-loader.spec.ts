import { PAGE_COLUMNS, PAGE_ROWS, PageLoader } from '../grid/page-loader';
import type { ReadPage } from '../grid/page-loader';

/** A reader that answers when told to. */
function makeLoader(): {
  loader: PageLoader;
  asked: string[];
  answer: (rows?: number) => Promise<void>;
} {
  const asked: string[] = [];
  const pending: ((rows: number) => void)[] = [];
  const read: ReadPage = (row, column) =>
    new Promise(resolve => {
      asked.push(`${row}/${column}`);
      pending.push(count => resolve(Array(count).fill(['x'])));
    });
  const loader = new PageLoader(read, () => undefined);
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn++) {
      await Promise.resolve();
    }
  };
  return {
    loader,
    asked,
    answer: async (rows = PAGE_ROWS) => {
      await settle();
      pending.shift()?.(rows);
      await settle();
    }
  };
}

it('reads a window once and keeps it', async () => {
  const { loader, asked, answer } = makeLoader();
  expect(loader.get(0, 0)).toBeUndefined();
  expect(loader.get(PAGE_ROWS - 1, PAGE_COLUMNS - 1)).toBeUndefined();
  await answer();
  expect(loader.get(5, 0)).toHaveLength(PAGE_ROWS);
  expect(asked).toEqual(['0/0']);
});

it('reads the window asked for last first and forgets those scrolled past', async () => {
  const { loader, asked, answer } = makeLoader();
  for (let page = 0; page < 20; page++) {
    loader.get(page * PAGE_ROWS, 0);
  }
  for (let count = 0; count < 20; count++) {
    await answer();
  }
  expect(asked[0]).toBe('19/0');
  expect(asked).toHaveLength(6);
});

it('reads a window again that grew', async () => {
  const { loader, asked, answer } = makeLoader();
  loader.get(0, 0);
  await answer(10);
  expect(loader.get(9, 0)).toHaveLength(10);
  expect(loader.get(10, 0)).toBeUndefined();
  await answer(20);
  expect(loader.get(10, 0)).toHaveLength(20);
  expect(asked).toHaveLength(2);
});

it('drops what was asked for before other rows came into view', async () => {
  const { loader, asked, answer } = makeLoader();
  loader.get(0, 0);
  await answer(0);
  loader.get(0, 0);
  loader.clear();
  loader.get(PAGE_ROWS, 0);
  await answer();
  await answer();
  expect(asked.at(-1)).toBe('1/0');
  expect(loader.get(0, 0)).toBeUndefined();
});
