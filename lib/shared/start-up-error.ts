/** A reason not to start: `message` is one sentence for the person at the terminal. */
export class StartUpError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartUpError';
  }
}
