import createClient, { type Middleware } from 'openapi-fetch';
import { ApiError } from './error';
import type { paths } from './schema';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const CSRF_HEADER = 'X-CSRF-Token';

let csrfToken: string | null = null;
/** Whose token it is. */
let csrfUser: number | null = null;
let renewal: Promise<void> | null = null;
const sessionEnded = new Set<() => void>();
const sessionBack = new Set<() => void>();

/** Sent with everything that changes something, until the next call. Without a user it is for the same one as before. */
export function setCsrfToken(token: string | null, user = csrfUser): void {
  csrfToken = token;
  csrfUser = user;
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
      request.headers.set(CSRF_HEADER, csrfToken);
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
  fetch: send,
  querySerializer: { array: { style: 'form', explode: true } },
});
api.use(middleware);

/** A change that was refused for its token is sent once more, if there is another token by now. */
async function send(request: Request): Promise<Response> {
  if (SAFE.has(request.method)) {
    return globalThis.fetch(request);
  }
  const again = request.clone();
  const response = await globalThis.fetch(request);
  const token =
    response.status === 403 && (await isAboutCsrfToken(response.clone()))
      ? await newerCsrfToken(request.headers.get(CSRF_HEADER))
      : null;
  if (token === null) {
    return response;
  }
  again.headers.set(CSRF_HEADER, token);
  return globalThis.fetch(again);
}

async function isAboutCsrfToken(refusal: Response): Promise<boolean> {
  const body = (await refusal.json().catch(() => null)) as { error?: { code?: string } } | null;
  return body?.error?.code === 'CSRF_TOKEN_INVALID';
}

/**
 * The token to use instead of a refused one: another tab of this browser may have signed in again. Null when there is
 * none, or when it was somebody else who signed in: what one person asked for is not done under the name of another.
 */
export async function newerCsrfToken(refused: string | null): Promise<string | null> {
  if (csrfToken === refused) {
    renewal ??= renew().finally(() => {
      renewal = null;
    });
    await renewal;
  }
  return csrfToken === refused ? null : csrfToken;
}

async function renew(): Promise<void> {
  try {
    const session = await data(api.GET('/api/auth/session'));
    if (csrfUser === null || session.user.id === csrfUser) {
      setCsrfToken(session.csrf_token ?? null, session.user.id);
    }
  } catch (problem) {
    if (problem instanceof ApiError && problem.status === 401) {
      announceSessionEnd();
    }
  }
}

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
