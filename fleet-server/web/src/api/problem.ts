/** A refusal or failure of the fleet server, as RFC 9457 problem details. */
export interface Problem {
  status: number;
  title: string;
  detail?: string;
  /** Stable name of the problem; the page translates by it. */
  code?: string;
  /** Path of the refused field inside the request, for example `switchPoints[2].level`. */
  field?: string;
  /** Why the field is refused, a sentence a person can act on. */
  reason?: string;
}

/** Status of a request that never reached the server. */
export const UNREACHABLE = 0;

export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
    this.problem = problem;
  }

  get status() {
    return this.problem.status;
  }
}

export function statusOf(error: unknown): number | undefined {
  return error instanceof ApiError ? error.status : undefined;
}

/** The stable name of a refusal. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof ApiError ? error.problem.code : undefined;
}

/** The field and reason of a refused request, or nothing when the failure was of another kind. */
export function refusalOf(error: unknown): { field: string; reason: string } | undefined {
  if (!(error instanceof ApiError)) {
    return undefined;
  }
  const { field, reason, detail, title } = error.problem;
  return field === undefined ? undefined : { field, reason: reason ?? detail ?? title };
}

/** Reads a problem from a response body of any shape; proxies answer with HTML at times. */
export function problemFrom(status: number, statusText: string, body: unknown): Problem {
  const members = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string) => (typeof members[name] === 'string' ? members[name] : undefined);
  const problem: Problem = { status, title: text('title') ?? (statusText || `HTTP ${status}`) };
  const [detail, code, field, reason] = [text('detail'), text('code'), text('field'), text('reason')];
  return {
    ...problem,
    ...(detail === undefined ? {} : { detail }),
    ...(code === undefined ? {} : { code }),
    ...(field === undefined ? {} : { field }),
    ...(reason === undefined ? {} : { reason }),
  };
}
