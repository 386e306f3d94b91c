const DECLARATION =
  /(?:const|let)\s+\[?(\w+)[^=;]*=\s*(?:await\s+)?(?:Promise\.all\(\[\s*)?(?:use|get)Translations\(\s*(?:'([\w.]+)')?\s*\)/g;
const DIRECT = /getTranslations\(\s*(?:'([\w.]+)')?\s*\)\)\(\s*'([\w.-]+)'/g;
const CALL = /\b(\w+)(?:\.(?:rich|markup|raw|has))?\(\s*'([\w.-]+)'/g;

/**
 * The full keys of the messages that a source names literally: `t('save')` after `const t = useTranslations('common')`
 * is `common.save`. A name stands for the nearest declaration before it.
 */
export function usedMessages(source: string): string[] {
  const declared = [...source.matchAll(DECLARATION)].map((match) => ({
    name: match[1],
    namespace: match[2],
    at: match.index,
  }));
  const called = [...source.matchAll(CALL)].flatMap((match) => {
    const declaration = declared.findLast(({ name, at }) => name === match[1] && at < match.index);
    return declaration ? [fullKey(declaration.namespace, match[2])] : [];
  });
  const direct = [...source.matchAll(DIRECT)].map((match) => fullKey(match[1], match[2]));
  return [...called, ...direct];
}

function fullKey(namespace: string | undefined, key: string | undefined): string {
  return namespace ? `${namespace}.${key}` : `${key}`;
}
