const IRREGULAR: Record<string, string> = {
  people: 'person',
  persons: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  feet: 'foot',
  mice: 'mouse',
  geese: 'goose',
  teeth: 'tooth',
  criteria: 'criterion',
  phenomena: 'phenomenon',
  indices: 'index',
  indexes: 'index',
  analyses: 'analysis',
  bases: 'base',
  matches: 'match',
  movies: 'movie',
  cookies: 'cookie',
  series: 'series',
  species: 'species',
  caches: 'cache',
  buses: 'bus',
  statuses: 'status',
  bonuses: 'bonus',
  campuses: 'campus',
  viruses: 'virus',
  classes: 'class',
  courses: 'course',
  houses: 'house',
  purchases: 'purchase',
  expenses: 'expense',
  licenses: 'license',
  diseases: 'disease',
  nurses: 'nurse',
  horses: 'horse',
  databases: 'database',
  wives: 'wife',
  lives: 'life',
  knives: 'knife',
  wolves: 'wolf',
  leaves: 'leaf',
  halves: 'half',
  shelves: 'shelf',
  staffs: 'staff',
};
const KEEP = /(ss|us|is|ous|ics|news|as|os)$/;

/** The dictionary form of an English noun, good enough to compare two words with each other. Lower-case in, lower-case out. */
export function lemmatise(word: string): string {
  const irregular = IRREGULAR[word];
  if (irregular) return irregular;
  if (word === 'ids') return 'id';
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(sses|shes|ches|xes|zzes)$/.test(word)) return word.slice(0, -2);
  if (/(oes)$/.test(word) && word.length > 5) return word.slice(0, -2);
  if (KEEP.test(word))
    return /(eas|ias|eos|ios|ras|mas|oas|nos|tos|das|las|gas)$/.test(word) && word !== 'gas' ? word.slice(0, -1) : word;
  return word.slice(0, -1);
}

/** A cruder form that also brings verbs together: `enrolled`, `enrolling`, `enrolls` → `enroll`. */
export function stem(word: string): string {
  const base = lemmatise(word);
  for (const [ending, least] of [
    ['ing', 3],
    ['ied', 2],
    ['ed', 3],
    ['ment', 4],
    ['ion', 4],
    ['er', 4],
    ['or', 4],
  ] as const) {
    if (!base.endsWith(ending) || base.length - ending.length < least) continue;
    const cut = base.slice(0, -ending.length);
    if (ending === 'ied') return `${cut}i`;
    return cut.replace(/([bdfgmnprt])\1$/, '$1').replace(/e$/, '');
  }
  return base.replace(/y$/, 'i').replace(/e$/, '');
}
