import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatThere, isOwnZone, ownZone, zones } from './zones';

describe('time zones', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('are listed with UTC first, and those that the browser does not list', () => {
    const all = zones('Etc/Somewhere', ownZone());
    expect(all[0]).toBe('UTC');
    expect(all).toEqual(expect.arrayContaining(['Europe/Berlin', 'Etc/Somewhere', ownZone()]));
    expect(new Set(all).size).toBe(all.length);
  });

  it('are some where the browser has no list', () => {
    vi.stubGlobal('Intl', { ...Intl, DateTimeFormat: Intl.DateTimeFormat, supportedValuesOf: undefined });
    expect(zones()).toContain('America/New_York');
    expect(zones()).not.toContain('Europe/Vaduz');
  });

  it('are the same by another name', () => {
    vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions').mockReturnValue({ timeZone: 'UTC' } as never);
    expect(isOwnZone('Etc/UTC')).toBe(true);
    expect(isOwnZone('Nowhere')).toBe(false);
  });

  it('name the day only where it is another one', () => {
    const noon = new Date();
    noon.setHours(12, 0, 0, 0);
    expect(formatThere(noon.toISOString(), ownZone())).toMatch(/^\D{0,4}12\D00/);
    expect(formatThere(noon.toISOString(), 'Nowhere')).toBeNull();
  });
});
