/** What the Graph API answers instead of doing what it was asked. */

const TITLES: Record<number, { status: number; type?: string; message: string }> = {
  2: { status: 503, message: 'Service temporarily unavailable' },
  4: { status: 400, message: 'Application request limit reached' },
  33: { status: 400, message: 'Parameter value is not valid' },
  100: { status: 400, message: 'Invalid parameter' },
  190: { status: 401, message: 'Error validating access token: Session has expired' },
  80007: { status: 400, message: 'Rate limit issues' },
  130429: { status: 429, message: 'Rate limit hit' },
  131000: { status: 500, message: 'Something went wrong' },
  131008: { status: 400, message: 'Required parameter is missing' },
  131009: { status: 400, message: 'Parameter value is not valid' },
  131026: { status: 400, message: 'Message undeliverable' },
  131047: { status: 400, message: 'Re-engagement message' },
  131051: { status: 400, message: 'Unsupported message type' },
  131056: { status: 400, message: '(Business Account, Consumer Account) pair rate limit hit' },
  132000: { status: 400, message: 'Template Param Count Mismatch' },
  132001: { status: 404, message: 'Template does not exist' },
};

export class GraphFault extends Error {
  readonly code: number;
  readonly status: number;
  readonly details: string;
  readonly retryAfter: number | null;

  constructor(code: number, details: string, more: { status?: number; retryAfter?: number } = {}) {
    super(`(#${code}) ${TITLES[code]?.message ?? 'Unknown'}`);
    this.code = code;
    this.status = more.status ?? TITLES[code]?.status ?? 400;
    this.details = details;
    this.retryAfter = more.retryAfter ?? null;
  }

  body(): object {
    return {
      error: {
        message: this.message,
        type: 'OAuthException',
        code: this.code,
        ...(this.code === 33 ? { error_subcode: 33 } : {}),
        error_data: { messaging_product: 'whatsapp', details: this.details },
        fbtrace_id: 'A-loopback-trace',
      },
    };
  }

  /** As it stands in `statuses[].errors`. */
  inStatus(): object {
    return {
      code: this.code,
      title: TITLES[this.code]?.message ?? 'Unknown',
      message: TITLES[this.code]?.message ?? 'Unknown',
      error_data: { details: this.details },
    };
  }
}
