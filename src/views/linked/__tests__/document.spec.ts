import { DocumentModel } from '@jupyterlab/docregistry';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import type {
  LinkedInfo,
  LinkedState,
  ViewsDocumentInput
} from '../../../repository/protocol';
import { repositoryError } from '../../../repository/errors';
import type { IRepository, RepositoryError } from '../../../repository/tokens';
import { Selections } from '../../../selection/selections';
import type { Clause } from '../../../selection/tokens';
import { showDocument } from '../page/document';
import type { PagePanel } from '../page/page-panel';

const CLAUSE: Clause = { view: '', predicate: { op: 'text', text: 'r < 20' } };

const DOCUMENT: ViewsDocumentInput = {
  version: 3,
  source: { repository: 'demo', dataset_type: 'object' },
  views: [],
  selection: [CLAUSE]
};

/** An agent that keeps one page of views. */
class Agent {
  readonly opened: ViewsDocumentInput[] = [];
  /** Ends the kernel, and with it all that it knew. */
  kill!: () => void;
  readonly pasts: { past: unknown; future: unknown }[] = [];
  isDead = false;

  async call(method: string, params: Record<string, unknown>) {
    switch (method) {
      case 'linked.read':
        return params.document;
      case 'linked.open':
        this.pasts.push({ past: params.past, future: params.future });
        return this._open(
          params.document as ViewsDocumentInput,
          (params.past as unknown[]).length
        );
      case 'linked.select':
        if (this.isDead) {
          throw this._gone();
        }
        return this._select(params.clauses as Clause[], this._state.step + 1);
      case 'linked.watch':
        return new Promise(
          (_, reject) => (this.kill = () => reject(this._gone()))
        );
    }
    throw new Error(`Not asked for here: ${method}`);
  }

  async stream(
    method: string,
    _params: unknown,
    { onBatch }: { onBatch: (bytes: Uint8Array, rows: number) => void }
  ) {
    if (method === 'linked.counts') {
      onBatch(new Uint8Array(8), 2);
      const total = { view: '', what: 'total', type: 'uint32', shape: [2] };
      return { parts: [total], steps: [] };
    }
    const text = JSON.stringify({
      ...DOCUMENT,
      selection: this._state.clauses
    });
    onBatch(new TextEncoder().encode(text), 1);
    return { name: 'page.butlerview', mime_type: 'application/json' };
  }

  private _gone(): RepositoryError {
    return repositoryError('gone', 'The catalog of these views is gone.');
  }

  private _open(document: ViewsDocumentInput, step: number): LinkedInfo {
    this.opened.push(document);
    this.isDead = false;
    this._select((document.selection ?? []) as Clause[], step);
    return {
      link: `link ${this.opened.length}`,
      title: 'object',
      rows: 802,
      columns: [],
      views: [],
      state: this._state,
      local: { terms: {}, columns: [], bytes: 0, id_column: '' },
      source: null,
      note: '',
      can_save: true
    };
  }

  private _select(clauses: Clause[], step: number): LinkedState {
    this._state = {
      revision: (this._state?.revision ?? 0) + 1,
      clauses: clauses as LinkedState['clauses'],
      selected: 0,
      mode: 'highlight',
      expression: '',
      where: '',
      sql: '',
      adql: '',
      conditions: [],
      combine: 'all',
      names: {},
      can_undo: false,
      can_redo: false,
      step,
      is_step: true
    };
    return this._state;
  }

  private _state!: LinkedState;
}

/** Resolves when a condition holds; there is an end to the patience. */
async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; !holds(); turn++) {
    if (turn > 2000) {
      throw new Error('This never came.');
    }
    await new Promise(resolve => setTimeout(resolve));
  }
}

describe('a document of linked views', () => {
  let agent: Agent;
  let model: DocumentModel;
  let panel: PagePanel;

  async function show(text: string): Promise<void> {
    agent = new Agent();
    model = new DocumentModel();
    model.fromString(text);
    model.dirty = false;
    const context = { ready: Promise.resolve(), model };
    panel = showDocument(context as unknown as DocumentRegistry.Context, {
      repository: agent as unknown as IRepository,
      selections: new Selections(),
      themes: null,
      host: {
        selections: null,
        survey: () => '',
        openLinked: () => undefined,
        openBeside: () => undefined,
        saveView: null
      },
      actions: {
        showRow: null,
        inspectRow: null,
        lightCurve: async () => undefined,
        open: async () => undefined,
        insert: async () => undefined
      }
    });
    await until(() => panel.model.link !== null || panel.model.error !== null);
  }

  afterEach(() => {
    panel.dispose();
    model.dispose();
  });

  it('is as it was stored when it is opened', async () => {
    await show(JSON.stringify(DOCUMENT));
    expect(panel.model.link?.clauses).toEqual([CLAUSE]);
    expect(model.dirty).toBe(false);
  });

  it('becomes dirty, with the new text, when something else is selected', async () => {
    await show(JSON.stringify(DOCUMENT));
    await panel.model.link?.selectAll([]);
    await until(() => model.dirty);
    expect(JSON.parse(model.toString())).toMatchObject({ selection: [] });
    expect(agent.opened).toHaveLength(1);
  });

  it('is opened again when the file is reverted', async () => {
    await show(JSON.stringify(DOCUMENT));
    await panel.model.link?.selectAll([]);
    await until(() => model.dirty);
    model.fromString(JSON.stringify(DOCUMENT));
    await until(() => agent.opened.length === 2);
    await until(() => panel.model.link !== null);
    expect(panel.model.link?.clauses).toEqual([CLAUSE]);
  });

  it('is opened again by itself when its kernel is gone, with what no kernel has heard of', async () => {
    await show(JSON.stringify(DOCUMENT));
    agent.isDead = true;
    await panel.model.link?.selectAll([]);
    await until(() => agent.opened.length === 2);
    await until(() => panel.model.link !== null);
    expect(agent.opened[1].selection).toEqual([]);
    await until(() => model.dirty);
    expect(JSON.parse(model.toString())).toMatchObject({ selection: [] });
  });

  it('is opened again with all that can be undone, each time', async () => {
    await show(JSON.stringify(DOCUMENT));
    await panel.model.link?.selectAll([]);
    await panel.model.link?.selectAll([CLAUSE]);
    for (const times of [2, 3]) {
      agent.kill();
      await until(() => agent.opened.length === times);
      await until(() => panel.model.link !== null);
      expect(agent.pasts[times - 1]).toEqual({
        past: [[CLAUSE], []],
        future: []
      });
    }
    agent.isDead = true;
    await panel.model.link?.selectAll([]);
    await panel.model.retry();
    expect(agent.pasts[3].past).toEqual([[CLAUSE], [], [CLAUSE]]);
  });

  it('that ends its kernel again and again is opened when the user says so', async () => {
    await show(JSON.stringify(DOCUMENT));
    for (const times of [2, 3]) {
      agent.kill();
      await until(() => agent.opened.length === times);
      await until(() => panel.model.link !== null);
    }
    agent.kill();
    await until(() => panel.model.link?.error?.kind === 'gone');
    expect(agent.opened).toHaveLength(3);
    await panel.model.retry();
    expect(panel.model.link?.error).toBeNull();
    expect(panel.model.link?.clauses).toEqual([CLAUSE]);
  });

  it('that is damaged says so', async () => {
    await show('{ this is no JSON');
    expect(panel.model.error?.message).toContain('no page of linked views');
  });
});
