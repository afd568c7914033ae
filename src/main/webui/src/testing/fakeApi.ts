import { vi } from 'vitest';

type Handler = (request: Request, match: RegExpMatchArray) => unknown | Promise<unknown>;

/** An answer that is no success, for a handler of {@link fakeApi}. */
export function refusal(status: number, code: string, message: string, details: object = {}): Response {
  return Response.json({ success: false, data: null, error: { code, message, ...details } }, { status });
}

/**
 * Answers what components ask of the API. Routes are `"GET /api/servers/(\\d+)"`; a handler returns what `data` holds, or a
 * `Response`. What has no route fails the test. Returns all requests that were made, as `"PUT /api/..."` with their body.
 */
export function fakeApi(routes: Record<string, Handler | object | null>) {
  const requests: { line: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (input: Request) => {
    const request = new Request(input);
    const url = new URL(request.url);
    const line = `${request.method} ${url.pathname}${url.search}`;
    const text = await request.clone().text();
    requests.push({ line, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text });
    for (const [route, handler] of Object.entries(routes)) {
      const match = line.match(new RegExp(`^${route}(\\?.*)?$`));
      if (match !== null) {
        const answer = typeof handler === 'function' ? await (handler as Handler)(request, match) : handler;
        return answer instanceof Response
          ? answer
          : Response.json({ success: true, data: answer ?? null, error: null });
      }
    }
    throw new Error(`No fake answer for ${line}`);
  });
  return requests;
}
