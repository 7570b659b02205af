import { KeptQueries } from '../kept-queries';
import { NO_QUERY, readQuery } from '../query-state';

describe('KeptQueries', () => {
  const kept = new KeptQueries(sessionStorage);

  it('brings back the newest query of a tab, until the tab is closed', () => {
    const query = { ...NO_QUERY, repository: 'demo', where: "band = 'i'" };
    kept.keep('a', { ...query, where: "band = 'g'" });
    kept.keep('a', query);
    expect(readQuery(kept.find('a')!)).toEqual(query);
    expect(kept.find('b')).toBeNull();
    kept.forget('a');
    expect(kept.find('a')).toBeNull();
  });

  it('does without a storage that fails, and without what cannot be read', () => {
    const full = new KeptQueries({
      ...sessionStorage,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
      getItem: () => '{"where":',
      removeItem: () => {
        throw new DOMException('off', 'SecurityError');
      }
    });
    expect(() => full.keep('a', NO_QUERY)).not.toThrow();
    expect(full.find('a')).toBeNull();
    expect(() => full.forget('a')).not.toThrow();
  });
});
