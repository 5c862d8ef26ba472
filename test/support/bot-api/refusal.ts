/** What the Bot API answers instead of a result. */
export class ApiRefusal extends Error {
  readonly code: number;
  readonly parameters: { retry_after?: number; migrate_to_chat_id?: number } | undefined;

  constructor(code: number, description: string, parameters?: ApiRefusal['parameters']) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  403: 'Forbidden',
  409: 'Conflict',
};

/** A refusal as the service words it: its kind, then the reason. */
export function refuse(code: number, reason: string): never {
  throw new ApiRefusal(code, `${TITLES[code] ?? 'Error'}: ${reason}`);
}
