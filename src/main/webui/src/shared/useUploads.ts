import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, uploadFile } from '@/api';
import { useMessages } from '@/messages';
import { formatBytes } from './format';

/** `asking`: there is one of that name, and it has to be said whether it is replaced. */
export type UploadState = 'waiting' | 'asking' | 'sending' | 'storing' | 'done' | 'failed' | 'cancelled';

export interface Upload {
  id: number;
  file: File;
  state: UploadState;
  overwrite: boolean;
  sent: number;
  /** Bytes a second, over the last few seconds. */
  speed: number;
  error: unknown;
}

/** What is wrong with a file before it is sent: a sentence, or that there is one of its name. */
export type UploadCheck = { problem: string } | { exists: true } | null;

interface UploadsOptions {
  /** Where to send it. */
  path: (overwrite: boolean) => string;
  /** In bytes. */
  limit: number | undefined;
  /** With the dot, in lower case. */
  extension: string | undefined;
  check?: (file: File) => UploadCheck;
  /** A refusal that means: there is one of that name, which may be replaced. */
  isTaken?: (error: ApiError, file: File) => boolean;
  onStored: (file: File) => void;
}

export interface Uploads {
  list: readonly Upload[];
  /** Something would be lost when the page is left: to be told to `useLeaveGuard`, of which a page has one. */
  busy: boolean;
  add: (files: File[]) => void;
  cancel: (id: number) => void;
  /** Sends it again, or for the first time after {@link Upload.state} was `asking`. */
  retry: (id: number, overwrite: boolean) => void;
  clear: () => void;
}

const RUNNING: readonly UploadState[] = ['waiting', 'sending', 'storing'];

let lastId = 0;

/** Sends files one after the other. They end when the component goes away. */
export function useUploads(options: UploadsOptions): Uploads {
  const { common } = useMessages();
  const text = common.upload;
  const [list, setList] = useState<readonly Upload[]>([]);
  const aborts = useRef(new Map<number, AbortController>());
  const latest = useRef(options);
  latest.current = options;
  const change = useCallback(
    (id: number, patch: Partial<Upload>) =>
      setList((all) => all.map((upload) => (upload.id === id ? { ...upload, ...patch } : upload))),
    [],
  );

  const busy = list.some((upload) => RUNNING.includes(upload.state));

  useEffect(() => {
    const running = aborts.current;
    return () => {
      for (const abort of running.values()) {
        abort.abort();
      }
    };
  }, []);

  const next = list.some((upload) => upload.state === 'sending' || upload.state === 'storing')
    ? undefined
    : list.find((upload) => upload.state === 'waiting');

  useEffect(() => {
    if (next === undefined || aborts.current.has(next.id)) {
      return;
    }
    const { id, file, overwrite } = next;
    const abort = new AbortController();
    aborts.current.set(id, abort);
    change(id, { state: 'sending', sent: 0, speed: 0, error: null });
    const pace = new Pace();
    uploadFile(latest.current.path(overwrite), file, {
      signal: abort.signal,
      onProgress: (sent, total) =>
        change(id, {
          // The form around the file is some bytes longer than it.
          sent: Math.min(file.size, sent),
          state: sent >= total ? 'storing' : 'sending',
          speed: pace.at(sent),
        }),
    })
      .then(() => {
        change(id, { state: 'done', sent: file.size });
        latest.current.onStored(file);
      })
      .catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'AbortError') {
          change(id, { state: 'cancelled' });
        } else if (error instanceof ApiError && latest.current.isTaken?.(error, file)) {
          change(id, { state: 'asking' });
        } else {
          change(id, { state: 'failed', error });
        }
      })
      .finally(() => aborts.current.delete(id));
  }, [next, change]);

  const add = useCallback(
    (files: File[]) => {
      const { limit, extension, check } = latest.current;
      const added = files.map((file): Upload => {
        const upload: Upload = {
          id: ++lastId,
          file,
          state: 'waiting',
          overwrite: false,
          sent: 0,
          speed: 0,
          error: null,
        };
        const failed = (problem: string): Upload => ({ ...upload, state: 'failed', error: new Error(problem) });
        if (extension !== undefined && !file.name.toLowerCase().endsWith(extension)) {
          return failed(text.wrongExtension(extension));
        }
        if (file.size === 0) {
          return failed(text.empty);
        }
        if (limit !== undefined && file.size > limit) {
          return failed(text.tooLarge(formatBytes(file.size), formatBytes(limit)));
        }
        const found = check?.(file) ?? null;
        if (found === null) {
          return upload;
        }
        return 'problem' in found ? failed(found.problem) : { ...upload, state: 'asking' };
      });
      setList((all) => [...all, ...added]);
    },
    [text],
  );

  const cancel = useCallback(
    (id: number) => {
      const abort = aborts.current.get(id);
      if (abort === undefined) {
        change(id, { state: 'cancelled' });
      } else {
        abort.abort();
      }
    },
    [change],
  );

  const retry = useCallback(
    (id: number, overwrite: boolean) => change(id, { state: 'waiting', overwrite, error: null, sent: 0, speed: 0 }),
    [change],
  );

  const clear = useCallback(
    () => setList((all) => all.filter((upload) => RUNNING.includes(upload.state) || upload.state === 'asking')),
    [],
  );

  return { list, busy, add, cancel, retry, clear };
}

const WINDOW_MS = 4_000;

/** Bytes a second over a few seconds: steady enough to be read. */
class Pace {
  private readonly marks: { at: number; sent: number }[] = [];

  at(sent: number): number {
    const now = performance.now();
    this.marks.push({ at: now, sent });
    while (this.marks.length > 2 && now - (this.marks[0]?.at ?? now) > WINDOW_MS) {
      this.marks.shift();
    }
    const first = this.marks[0];
    return first === undefined || now === first.at ? 0 : ((sent - first.sent) * 1_000) / (now - first.at);
  }
}
