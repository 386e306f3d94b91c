/**
 * Stands for @ai-sdk/gateway in the browser: `useChat` brings all of `ai` along, and with it the client of a hosted model
 * service, while the page asks no model.
 */
class NoGatewayError extends Error {
  static isInstance(): boolean {
    return false;
  }
}

export function createGateway(): never {
  throw new Error('models are asked on the server only');
}

export const gateway = {};
export { NoGatewayError as GatewayAuthenticationError, NoGatewayError as GatewayError };
