/** @jest-environment node */
import { AgentKernel } from '../../../repository/agent-kernel';
import { KernelDriver } from '../../../repository/kernel-driver';
import type {
  LinkedInfo,
  LinkedState,
  ViewSpecInput
} from '../../../repository/protocol';
import { JupyterServer } from '../../../repository/__tests__/jupyter-server';
import type { IEngine } from '../../../table/engine';
import { openNodeEngine } from '../../../table/__tests__/node-engine';
import type { INumberParts } from '../../arrays';
import { brushPredicate } from '../../brush';
import type { Clause, ICaller, Predicate } from '../../tokens';
import { Engines } from '../engines';
import { KernelSource } from '../kernel-source';
import type { ISource } from '../source';

const VIEWS: ViewSpecInput[] = [
  { id: 'r', mark: 'histogram', x: 'r' },
  { id: 'flux', mark: 'histogram', x: 'r_psfFlux', x_scale: 'asinh', bins: 7 },
  { id: 'log', mark: 'histogram', x: 'g_psfFlux', x_scale: 'log' },
  { id: 'flag', mark: 'histogram', x: 'r_extendedness > 0.5' },
  { id: 'band', mark: 'histogram', x: 'refBand' },
  {
    id: 'points',
    mark: 'scatter',
    x: 'g - r',
    y: 'r',
    color: 'r_extendedness > 0.5'
  },
  { id: 'sky', mark: 'heatmap', x: 'ra', y: 'dec', bins: 50 },
  { id: 'violin', mark: 'violin', x: 'refBand', y: 'g - r' },
  {
    id: 'rows',
    mark: 'table',
    columns: [
      'objectId',
      'ra',
      'r_psfFlux',
      'r_extendedness',
      'refBand',
      'g - r'
    ]
  }
];

const SHOWN = VIEWS.map(({ id }) => id!);

let server: JupyterServer;
let driver: KernelDriver;

beforeAll(async () => {
  server = await JupyterServer.start();
  const settings = async (): Promise<{
    kernel: string;
    startDeadline: number;
  }> => ({ kernel: '', startDeadline: 60 });
  const memory = { getItem: () => null, setItem: () => undefined };
  driver = new KernelDriver(new AgentKernel(server.kernels, settings, memory));
});

afterAll(async () => {
  driver.dispose();
  await server.stop();
});

/** What a page knows of the catalog, and both who can answer. */
interface IOpened {
  readonly catalog: { info: LinkedInfo; state: LinkedState };
  readonly kernel: ISource;
  readonly page: Engines;
  readonly engines: IEngine[];
}

/** A caller that refuses what the page has to know by itself. */
const SILENT = {
  call: () => Promise.reject(new Error('The kernel was asked.')),
  stream: () => Promise.reject(new Error('The kernel was asked.'))
} as unknown as ICaller;

async function open(options: {
  mostBytes?: number;
  isSilent?: boolean;
  /** Pieces after which the stream of columns breaks off. */
  cutAfter?: number;
}): Promise<IOpened> {
  const info = await driver.call('linked.open', {
    document: {
      version: 3,
      source: {
        repository: server.demo,
        dataset_type: 'object',
        collections: ['u/demo/DM-1']
      },
      views: VIEWS
    },
    allow_code: false
  });
  const catalog = { info, state: info.state };
  let isLoaded = false;
  const engines: IEngine[] = [];
  const caller = {
    call: driver.call.bind(driver),
    stream: async (...[method, params, how]: Parameters<ICaller['stream']>) => {
      const source = isLoaded && options.isSilent ? SILENT : driver;
      let pieces = 0;
      return source.stream(method, params, {
        ...how,
        onBatch: (bytes, rows) => {
          if (method === 'linked.columns' && pieces++ === options.cutAfter) {
            throw new Error('The stream was cut.');
          }
          return how.onBatch(bytes, rows);
        }
      });
    }
  } as unknown as ICaller;
  const page = new Engines(
    caller,
    catalog,
    {
      mostBytes: () => options.mostBytes ?? 1e9,
      borrow: async () => {
        const engine = await openNodeEngine();
        engines.push(engine);
        const discard = (): void => undefined;
        return { engine, dispose: () => engine.dispose(), discard };
      }
    },
    () => undefined,
    async () => undefined
  );
  await page.load();
  isLoaded = true;
  const kernel = new KernelSource(driver, info.link);
  return { catalog, page, kernel, engines };
}

async function select(
  { catalog }: IOpened,
  clauses: readonly Clause[],
  combine: 'all' | 'any' = 'all'
): Promise<void> {
  catalog.state = await driver.call('linked.select', {
    link: catalog.info.link,
    clauses: [...clauses],
    combine
  });
}

/** Where two answers differ, whatever type their numbers travel in. */
function differences(one: INumberParts, two: INumberParts): string[] {
  const nameOf = (part: INumberParts['parts'][number]): string =>
    `${part.view} ${part.what} ${part.shape.join('x')}`;
  const others = new Map(two.parts.map(part => [nameOf(part), part.numbers]));
  return [
    ...(one.parts.length === two.parts.length ? [] : ['number of parts']),
    ...(`${one.steps}` === `${two.steps}` ? [] : ['steps']),
    ...one.parts.flatMap(part => {
      const other = others.get(nameOf(part));
      const at = part.numbers.findIndex(
        (value, index) => !Object.is(value, other?.[index])
      );
      return at < 0
        ? []
        : [`${nameOf(part)} at ${at}: ${part.numbers[at]}, ${other?.[at]}`];
    })
  ];
}

function brushed(
  { catalog }: IOpened,
  view: string,
  ...parts: [number, number][]
): Clause {
  const { axes } = catalog.info.views.find(({ spec }) => spec.id === view)!;
  return { view, predicate: brushPredicate(axes, parts) };
}

/** Leave an engine no more memory than it has filled. */
async function starve(engine: IEngine): Promise<void> {
  for (let kilobytes = 64_000; ; kilobytes = Math.floor(kilobytes * 0.9)) {
    try {
      await engine.query(`SET memory_limit = '${kilobytes}KB'`);
    } catch {
      return;
    }
  }
}

/** The same questions and answers for whoever is asked. */
describe('the page answers as the kernel does', () => {
  let opened: IOpened;

  beforeAll(async () => {
    opened = await open({ isSilent: true });
  });

  afterAll(() => opened.page.dispose());

  async function agree(
    ask: (source: ISource) => Promise<INumberParts>
  ): Promise<void> {
    const { kernel, page } = opened;
    expect(differences(await ask(kernel), await ask(page))).toEqual([]);
  }

  async function bothAgree(clauses: readonly Clause[]): Promise<void> {
    const { kernel, page } = opened;
    await agree(source => source.counts(SHOWN, clauses));
    for (const active of ['r', 'band', 'points', 'sky', 'violin']) {
      const others = clauses.filter(({ view }) => view !== active);
      const question = { active, views: SHOWN, clauses: others, every: 1 };
      await agree(source => source.cube(question));
    }
    const params = {
      link: opened.catalog.info.link,
      columns: VIEWS.find(({ id }) => id === 'rows')!.columns!,
      clauses: [...clauses],
      sort: [{ column: 'g - r', descending: true }],
      offset: 3,
      limit: 200
    };
    const rows = await kernel.rows(params);
    expect(await page.rows(params)).toEqual(rows);
  }

  it('without a selection', async () => {
    expect(opened.page.place).toBe('page');
    await bothAgree([]);
  });

  it('while brushes move that the kernel does not know of', async () => {
    await bothAgree([
      brushed(opened, 'r', [100, 420]),
      brushed(opened, 'sky', [100, 500], [36, 600])
    ]);
    await bothAgree([brushed(opened, 'band', [0, 1])]);
    await bothAgree([brushed(opened, 'flag', [0, 1])]);
    await bothAgree([brushed(opened, 'log', [200, 600])]);
  });

  it.each<[string, Predicate]>([
    ['an expression', { op: 'text', text: 'ra > 53.1 or isnan(r_psfFlux)' }],
    [
      'a lasso',
      {
        op: 'inside',
        x: 'g - r',
        y: 'r',
        points: [
          [0, 18],
          [2, 18],
          [1, 24]
        ]
      }
    ],
    ['an open range', { op: 'range', x: 'g - r', lo: 0.123 }],
    [
      'a negation',
      { op: 'not', of: { op: 'text', text: 'r_extendedness < 0.5' } }
    ]
  ])('for %s, once the kernel has written it', async (_, predicate) => {
    const clauses = [{ view: '', predicate }, brushed(opened, 'r', [50, 450])];
    await select(opened, clauses);
    await bothAgree(clauses);
  });

  it('for a union', async () => {
    const clauses = [
      brushed(opened, 'r', [100, 200]),
      brushed(opened, 'points', [100, 300], [0, 300])
    ];
    await select(opened, clauses, 'any');
    await agree(source => source.counts(SHOWN, clauses));
    await select(opened, []);
  });
});

describe('the kernel answers', () => {
  it('what the page does not know', async () => {
    const opened = await open({});
    const unknown = { view: '', predicate: { op: 'text', text: 'i < 20' } };
    const clauses = [unknown as Clause];
    expect(
      differences(
        await opened.kernel.counts(['r'], clauses),
        await opened.page.counts(['r'], clauses)
      )
    ).toEqual([]);
    const params = {
      link: opened.catalog.info.link,
      columns: ['tract', 'constructor'],
      clauses: []
    };
    await expect(opened.page.rows(params)).rejects.toThrow('constructor');
    opened.page.dispose();
  });

  it('when the columns are too large for the page, and says so', async () => {
    const { page, kernel } = await open({ mostBytes: 1000 });
    expect(page.place).toBe('kernel');
    expect(page.reason).toMatch(/take \d+ MB; the page reads up to 1 MB/);
    expect(
      differences(await kernel.counts(['r'], []), await page.counts(['r'], []))
    ).toEqual([]);
  });

  it('when the page runs out of memory, and says so', async () => {
    const { page, kernel, engines, catalog } = await open({});
    expect(page.place).toBe('page');
    await starve(engines[0]);
    const params = {
      link: catalog.info.link,
      columns: ['objectId', 'g - r'],
      clauses: [],
      sort: [{ column: 'g - r', descending: true }],
      limit: 700
    };
    expect(await page.rows(params)).toEqual(await kernel.rows(params));
    expect(page.place).toBe('kernel');
    expect(page.reason).toContain('The page ran out of memory');
  });

  it('when the stream of columns is cut, and says so', async () => {
    const opened = await open({ cutAfter: 0 });
    expect(opened.page.place).toBe('kernel');
    expect(opened.page.reason).toContain('cut');
    expect(
      differences(
        await opened.kernel.counts(['r'], []),
        await opened.page.counts(['r'], [])
      )
    ).toEqual([]);
  });
});
