import { act } from '@testing-library/react';
import { vi } from 'vitest';

/** An upload that a component has begun, to be moved on by the test. */
export interface FakeUpload {
  path: string;
  file: File;
  headers: Record<string, string>;
  aborted: boolean;
  progress: (sent: number, total: number) => void;
  answer: (status: number, body: object) => void;
}

/** Takes the place of XMLHttpRequest; returns the uploads as they begin. */
export function fakeUploads(): FakeUpload[] {
  const begun: FakeUpload[] = [];
  class FakeRequest {
    upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
    onload?: () => void;
    onabort?: () => void;
    onloadend?: () => void;
    onerror?: () => void;
    status = 0;
    responseText = '';
    private path = '';
    private readonly headers: Record<string, string> = {};
    private begun: FakeUpload | undefined;

    open(_method: string, path: string) {
      this.path = path;
    }
    setRequestHeader(name: string, value: string) {
      this.headers[name] = value;
    }
    getResponseHeader() {
      return null;
    }
    abort() {
      if (this.begun) {
        this.begun.aborted = true;
      }
      this.onabort?.();
      this.onloadend?.();
    }
    send(form: FormData) {
      this.begun = {
        path: this.path,
        file: form.get('file') as File,
        headers: this.headers,
        aborted: false,
        progress: (loaded, total) => act(() => this.upload.onprogress?.({ loaded, total })),
        answer: (status, body) =>
          act(() => {
            this.status = status;
            this.responseText = JSON.stringify(body);
            this.onload?.();
            this.onloadend?.();
          }),
      };
      begun.push(this.begun);
    }
  }
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  return begun;
}
