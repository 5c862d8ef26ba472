/** What rooms write to the log: data without personal content, then one plain sentence. */
export interface Log {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}
