import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { fakeUploads } from '@/testing/fakeUploads';
import { ApiError, api, currentCsrfToken, data, onSessionEnded, setCsrfToken, uploadFile } from '.';

describe('data', () => {
  it('takes the answer out of its envelope', async () => {
    fakeApi({ 'GET /api/auth/users': [{ id: 1, username: 'admin', role: 'admin' }] });

    const users = await data(api.GET('/api/auth/users'));

    expect(users[0]?.username).toBe('admin');
  });

  it('throws what the API says, with the fields', async () => {
    const fields = [{ field: 'username', rule: 'size', message: 'must not be empty' }];
    fakeApi({ 'POST /api/auth/users': refusal(422, 'VALIDATION_ERROR', 'username: must not be empty', { fields }) });

    const problem = await data(api.POST('/api/auth/users', { body: { username: '', password: 'x' } })).catch(
      (error: unknown) => error,
    );

    expect(problem).toBeInstanceOf(ApiError);
    expect(problem).toMatchObject({ status: 422, code: 'VALIDATION_ERROR', fields });
  });

  it('tells that Languard does not answer', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));

    await expect(data(api.GET('/api/servers'))).rejects.toMatchObject({ code: 'UNREACHABLE', status: 0 });
  });

  it('announces the end of the session, but not for a wrong password', async () => {
    const ended = vi.fn();
    onSessionEnded(ended);
    fakeApi({
      'POST /api/auth/login': refusal(401, 'UNAUTHORIZED', 'Invalid credentials'),
      'GET /api/servers': refusal(401, 'UNAUTHORIZED', 'Sign in first'),
    });

    await data(api.POST('/api/auth/login', { body: { username: 'a', password: 'b' } })).catch(() => undefined);
    expect(ended).not.toHaveBeenCalled();

    await data(api.GET('/api/servers')).catch(() => undefined);
    expect(ended).toHaveBeenCalledOnce();
  });

  it('sends the CSRF token with changes only', async () => {
    const sent: (string | null)[] = [];
    fakeApi({
      'GET /api/auth/users': (request) => {
        sent.push(request.headers.get('X-CSRF-Token'));
        return [];
      },
      'POST /api/auth/logout': (request) => {
        sent.push(request.headers.get('X-CSRF-Token'));
        return { message: 'Logged out' };
      },
    });
    setCsrfToken('secret');

    await data(api.GET('/api/auth/users'));
    await data(api.POST('/api/auth/logout'));

    expect(sent).toEqual([null, 'secret']);
  });
});

describe('after another tab has signed in again', () => {
  const REFUSAL = { success: false, data: null, error: { code: 'CSRF_TOKEN_INVALID', message: 'No' } };
  const session = (user: number) => ({
    user: { id: user, username: 'ann', role: 'admin' },
    expires_at: '2030-01-01T00:00:00Z',
    expires_in: 3_600,
    csrf_token: 'of the other tab',
  });
  const guarded = (request: Request) =>
    request.headers.get('X-CSRF-Token') === 'of the other tab'
      ? { id: 2 }
      : refusal(403, 'CSRF_TOKEN_INVALID', 'A browser session must send X-CSRF-Token');
  const create = (username: string) => data(api.POST('/api/auth/users', { body: { username, password: 'x' } }));

  beforeEach(() => setCsrfToken('old', 1));

  it('sends a change once more, with the token of now', async () => {
    const requests = fakeApi({ 'POST /api/auth/users': guarded, 'GET /api/auth/session': session(1) });

    await expect(create('bob')).resolves.toEqual({ id: 2 });

    expect(requests.map(({ line }) => line)).toEqual([
      'POST /api/auth/users',
      'GET /api/auth/session',
      'POST /api/auth/users',
    ]);
    expect(requests[2]?.body).toEqual({ username: 'bob', password: 'x' });
    expect(currentCsrfToken()).toBe('of the other tab');
  });

  it('asks for the token once for all changes', async () => {
    const requests = fakeApi({ 'POST /api/auth/users': guarded, 'GET /api/auth/session': session(1) });

    await Promise.all([create('bob'), create('eve')]);

    expect(requests.filter(({ line }) => line === 'GET /api/auth/session')).toHaveLength(1);
  });

  it('changes nothing under the name of somebody else', async () => {
    const requests = fakeApi({ 'POST /api/auth/users': guarded, 'GET /api/auth/session': session(2) });

    await expect(create('bob')).rejects.toMatchObject({ code: 'CSRF_TOKEN_INVALID' });

    expect(requests.map(({ line }) => line)).toEqual(['POST /api/auth/users', 'GET /api/auth/session']);
    expect(currentCsrfToken()).toBe('old');
  });

  it('announces the end of the session when nobody is signed in any more', async () => {
    const ended = vi.fn();
    onSessionEnded(ended);
    fakeApi({
      'POST /api/auth/users': guarded,
      'GET /api/auth/session': refusal(401, 'UNAUTHORIZED', 'Authentication required'),
    });

    await expect(create('bob')).rejects.toMatchObject({ code: 'CSRF_TOKEN_INVALID' });

    expect(ended).toHaveBeenCalledOnce();
  });

  it('sends a file once more, too', async () => {
    fakeApi({ 'GET /api/auth/session': session(1) });
    const uploads = fakeUploads();
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    const stored = uploadFile('/api/servers/3/missions', new File(['x'], 'a.pbo'), options);
    expect(uploads[0]?.headers['X-CSRF-Token']).toBe('old');

    uploads[0]?.answer(403, REFUSAL);
    await vi.waitFor(() => expect(uploads).toHaveLength(2));
    expect(uploads[1]?.headers['X-CSRF-Token']).toBe('of the other tab');
    uploads[1]?.answer(201, { success: true, data: { filename: 'a.pbo' }, error: null });

    await expect(stored).resolves.toEqual({ filename: 'a.pbo' });
  });
});
