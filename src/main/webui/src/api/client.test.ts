import { describe, expect, it, vi } from 'vitest';
import { fakeApi, refusal } from '@/testing/fakeApi';
import { ApiError, api, data, onSessionEnded, setCsrfToken } from '.';

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
