/** Why the program cannot start on this data, in a sentence for whoever runs it; no bug. */
export class StartFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartFault';
  }
}
