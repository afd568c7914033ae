/** One wrong field of a request, as the API names it. */
export interface FieldProblem {
  /** Path of the field in the body, for example `config.server.hostname`. */
  field: string;
  rule: string;
  message: string;
}

/** What the API answered instead of what was asked for, or that it did not answer at all. */
export class ApiError extends Error {
  constructor(
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    /** Of the API's error table, or `UNREACHABLE`. */
    readonly code: string,
    message: string,
    /** All other members of the error, for example `current_config` of a conflict. */
    readonly details: Readonly<Record<string, unknown>> = {},
    /** Seconds until it makes sense to try again. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  get fields(): FieldProblem[] {
    return Array.isArray(this.details.fields) ? (this.details.fields as FieldProblem[]) : [];
  }

  /** Number under which the server's log tells more. */
  get errorId(): string | null {
    return typeof this.details.error_id === 'string' ? this.details.error_id : null;
  }

  get isUnreachable(): boolean {
    return this.status === 0;
  }

  static unreachable(): ApiError {
    return new ApiError(0, 'UNREACHABLE', 'Languard does not answer.');
  }

  /** From the body of an answer that is no success. */
  static of(status: number, body: unknown, retryAfter: string | null): ApiError {
    const error = (body as { error?: Record<string, unknown> } | null)?.error;
    const { code, message, ...details } = error ?? {};
    const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
    return new ApiError(
      status,
      typeof code === 'string' ? code : `HTTP_${status}`,
      typeof message === 'string' ? message : `The server answered with status ${status}.`,
      details,
      Number.isFinite(seconds) ? seconds : null,
    );
  }
}
