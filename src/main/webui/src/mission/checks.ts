import type { ApiError, Mission } from '@/api';
import type { Messages } from '@/messages';
import type { UploadCheck } from '@/shared';

const ARMA3 = 'arma3';

/** What files of missions end with, where it is known. */
export function missionExtension(gameType: string): string | undefined {
  return gameType === ARMA3 ? '.pbo' : undefined;
}

/** What keeps a file from being stored, as far as it can be told before it is sent; the API checks all of it again. */
export function checkMission(
  filename: string,
  gameType: string,
  present: readonly Mission[],
  text: Messages['mission'],
): UploadCheck {
  if (gameType === ARMA3 && !/^[^.].*\.[\w-]+\.pbo$/i.test(filename)) {
    return { problem: text.namePattern };
  }
  const stored = filename.normalize('NFC').replace(/\.pbo$/i, (end) => (gameType === ARMA3 ? end.toLowerCase() : end));
  const same = present.find((mission) => mission.filename === stored);
  if (same !== undefined) {
    // One of the installation is not replaced: the server gets one of its own beside it.
    return same.shared ? null : { exists: true };
  }
  const other = present.find((mission) => mission.filename.toLowerCase() === stored.toLowerCase());
  return other === undefined ? null : { problem: text.otherCase(other.filename) };
}

/** Whether a refusal means that the very same name is taken, so that the file may be replaced. */
export function isTaken(error: ApiError, file: File): boolean {
  const { existing } = error.details;
  return (
    error.code === 'CONFLICT' &&
    typeof existing === 'string' &&
    existing.replace(/\.pbo$/i, '') === file.name.normalize('NFC').replace(/\.pbo$/i, '')
  );
}
