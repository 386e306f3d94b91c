export const MAX_NESTING: number;

export function isNestedTooDeep(bytes: Uint8Array, limit?: number): boolean;
