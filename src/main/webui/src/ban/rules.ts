import type { Messages } from '@/messages';

const GUID = /^[0-9a-f]{32}$/i;
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
const ADDRESS = /^[0-9a-f.:]{3,45}$/i;
const WORD = /^[!-~\u00a1-\u{10ffff}]{1,128}$/u;

export type BanType = 'GUID' | 'IP';

/**
 * What is wrong with who is to be banned, in the API's words, so that it is told while one types; null when nothing is.
 *
 * @param withFile the game keeps a ban file, whose format has to be met
 */
export function uidProblem(
  type: BanType,
  typed: string,
  withFile: boolean,
  rules: Messages['ban']['dialog']['rules'],
): string | null {
  const uid = typed.trim();
  if (type === 'GUID') {
    return (withFile ? GUID : WORD).test(uid) ? null : withFile ? rules.guidFile : rules.guid;
  }
  return (withFile ? IPV4 : ADDRESS).test(uid) ? null : withFile ? rules.ipFile : rules.ip;
}
