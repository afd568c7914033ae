import { announceSessionEnd, currentCsrfToken, newerCsrfToken } from './client';
import { ApiError } from './error';

interface UploadOptions {
  signal: AbortSignal;
  /** Bytes that are on their way, of all bytes of the request. */
  onProgress: (sent: number, total: number) => void;
}

/**
 * Sends a file as the field `file` of a form and tells how far it is, which `fetch` does not.
 *
 * @returns what `data` of the answer holds
 * @throws ApiError as other calls; a DOMException named AbortError when it was cancelled
 */
export async function uploadFile<T>(path: string, file: File, options: UploadOptions): Promise<T> {
  const token = currentCsrfToken();
  try {
    return await send<T>(path, file, token, options);
  } catch (problem) {
    const newer =
      problem instanceof ApiError && problem.code === 'CSRF_TOKEN_INVALID' ? await newerCsrfToken(token) : null;
    if (newer === null) {
      throw problem;
    }
    return send<T>(path, file, newer, options);
  }
}

function send<T>(path: string, file: File, token: string | null, { signal, onProgress }: UploadOptions): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const aborted = () => new DOMException('Cancelled', 'AbortError');
    if (signal.aborted) {
      reject(aborted());
      return;
    }
    const request = new XMLHttpRequest();
    const cancel = () => request.abort();
    request.open('POST', path);
    if (token !== null) {
      request.setRequestHeader('X-CSRF-Token', token);
    }
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total);
    request.onabort = () => reject(aborted());
    // A refusal may come while the file is still being sent; the connection is closed then, and some browsers say just that.
    request.onerror = () => reject(ApiError.unreachable());
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) {
        resolve((body as { data: T }).data);
        return;
      }
      if (request.status === 401) {
        announceSessionEnd();
      }
      reject(ApiError.of(request.status, body, request.getResponseHeader('Retry-After')));
    };
    request.onloadend = () => signal.removeEventListener('abort', cancel);
    signal.addEventListener('abort', cancel);
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
