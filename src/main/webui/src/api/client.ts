import createClient, { type Middleware } from 'openapi-fetch';
import { ApiError } from './error';
import type { paths } from './schema';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

let csrfToken: string | null = null;
const sessionEnded = new Set<() => void>();
const sessionBack = new Set<() => void>();

/** Sent with everything that changes something, until the next call. */
export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

export function currentCsrfToken(): string | null {
  return csrfToken;
}

/** Calls back when an answer says that nobody is signed in any more. Returns how to stop that. */
export function onSessionEnded(listener: () => void): () => void {
  sessionEnded.add(listener);
  return () => sessionEnded.delete(listener);
}

export function announceSessionEnd(): void {
  for (const listener of sessionEnded) {
    listener();
  }
}

/** Calls back when the same person has signed in again after the session ended. Returns how to stop that. */
export function onSessionBack(listener: () => void): () => void {
  sessionBack.add(listener);
  return () => sessionBack.delete(listener);
}

export function announceSessionBack(): void {
  for (const listener of sessionBack) {
    listener();
  }
}

const middleware: Middleware = {
  onRequest({ request }) {
    if (!SAFE.has(request.method) && csrfToken !== null) {
      request.headers.set('X-CSRF-Token', csrfToken);
    }
    return request;
  },
  onResponse({ request, response }) {
    if (response.status === 401 && !isAboutCredentials(request.url)) {
      announceSessionEnd();
    }
  },
};

/** Typed by the API's own description. Use it through {@link data}. */
export const api = createClient<paths>({
  baseUrl: typeof window === 'undefined' ? 'http://localhost' : window.location.origin,
  // Looked up at each call: tests replace it.
  fetch: (request) => globalThis.fetch(request),
  querySerializer: { array: { style: 'form', explode: true } },
});
api.use(middleware);

type Answer = { data?: unknown; error?: unknown; response: Response };
type Payload<T> = T extends { data?: infer D } ? NonNullable<D> : never;
type Unwrapped<T> = T extends { data?: infer D } ? D : undefined;

/**
 * What an answer of the Languard API holds, out of its envelope.
 *
 * @throws ApiError for every other answer, and for none
 */
export async function data<A extends Answer>(call: Promise<A>): Promise<NonNullable<Unwrapped<Payload<A>>>> {
  const envelope = (await whole(call)) as { data?: unknown };
  return envelope.data as NonNullable<Unwrapped<Payload<A>>>;
}

/** The envelope itself, for the answers that tell something beside `data`. */
export async function whole<A extends Answer>(call: Promise<A>): Promise<Payload<A>> {
  let answer: A;
  try {
    answer = await call;
  } catch (problem) {
    if (problem instanceof DOMException && problem.name === 'AbortError') {
      throw problem;
    }
    throw ApiError.unreachable();
  }
  const { response } = answer;
  if (!response.ok) {
    throw ApiError.of(response.status, answer.error, response.headers.get('Retry-After'));
  }
  return (answer.data ?? {}) as Payload<A>;
}

/** These answer 401 for a wrong password, which says nothing about the session. */
function isAboutCredentials(url: string): boolean {
  return /\/api\/auth\/(login|password|session)$/.test(new URL(url).pathname);
}
