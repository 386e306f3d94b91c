/** A reason not to start: `message` is one sentence for the person at the terminal. */
export class StartUpError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartUpError';
  }
}

/** One that lasts until somebody sets something else: starting again by itself would end the same way. */
export class ConfigurationError extends StartUpError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ConfigurationError';
  }
}
