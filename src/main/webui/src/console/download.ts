import { type Filter, filterParameters } from './filter';

/** Above this, it is asked first. */
export const LARGE_DOWNLOAD = 50 * 1_024 * 1_024;

/** Where the text of a log is. The session's cookie is enough to get it. */
export function downloadAddress(server: number, filter: Filter | null, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(filter && filterParameters(filter)), ...more }).toString();
  return `/api/servers/${server}/logs/download${query === '' ? '' : `?${query}`}`;
}

/** The browser stores it itself, however large it is. */
export function startDownload(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
