import { splitIdentifier } from '@/lib/semantic-parser/text/split-identifier';

const ABBREVIATIONS: Record<string, string> = {
  num: 'number',
  nbr: 'number',
  no: 'number',
  qty: 'quantity',
  amt: 'amount',
  avg: 'average',
  desc: 'description',
  descr: 'description',
  addr: 'address',
  dept: 'department',
  emp: 'employee',
  cust: 'customer',
  prod: 'product',
  mgr: 'manager',
  yr: 'year',
  pct: 'percentage',
  temp: 'temperature',
  org: 'organization',
  acc: 'account',
  acct: 'account',
  bal: 'balance',
  stu: 'student',
  crs: 'course',
  prof: 'professor',
  lang: 'language',
  pop: 'population',
  dob: 'date of birth',
  tel: 'telephone',
  rep: 'representative',
  min: 'minimum',
  max: 'maximum',
  ref: '',
  tbl: '',
  dim: '',
  fact: '',
  raw: '',
  stg: '',
  std: 'standard',
  info: 'information',
  sal: 'salary',
  hrs: 'hours',
  dist: 'distance',
  loc: 'location',
  f: 'first',
  l: 'last',
  fname: 'first name',
  lname: 'last name',
  lat: 'latitude',
  lng: 'longitude',
  lon: 'longitude',
  bldg: 'building',
  apt: 'apartment',
  cnt: 'count',
  dt: 'date',
  ts: 'time',
  img: 'image',
  msg: 'message',
  usr: 'user',
  pwd: 'password',
  cat: 'category',
  uni: 'university',
  univ: 'university',
  gov: 'government',
  govt: 'government',
  intl: 'international',
  doc: 'document',
  docs: 'documents',
  tv: 'television',
  sqft: 'square feet',
  pts: 'points',
  pos: 'position',
  natl: 'national',
  dst: 'destination',
  dest: 'destination',
  src: 'source',
  orig: 'origin',
};
const SUFFIXES = [
  'name',
  'id',
  'code',
  'date',
  'number',
  'type',
  'year',
  'title',
  'time',
  'price',
  'count',
  'fee',
  'address',
  'city',
  'color',
  'grade',
  'hours',
  'details',
  'room',
  'level',
  'rate',
  'score',
  'by',
  'no',
];

/** Splits a run-together lower-case word at a common last word: `clubname` → club name. */
export function splitRunTogether(word: string): string[] | null {
  for (const suffix of SUFFIXES) {
    if (word.length >= suffix.length + 3 && word.endsWith(suffix)) return [word.slice(0, -suffix.length), suffix];
  }
  return null;
}

/** Word lists under which an identifier may be spoken of, most literal first. */
export function expandWords(identifier: string): string[][] {
  const words = splitIdentifier(identifier);
  const results = [words];
  const expanded = words.flatMap((word) => (ABBREVIATIONS[word] ?? word).split(' ').filter(Boolean));
  if (expanded.length > 0 && expanded.join(' ') !== words.join(' ')) results.push(expanded);
  const apart = words.flatMap((word) => splitRunTogether(word) ?? [word]);
  if (apart.length > words.length) {
    results.push(apart);
    const both = apart.flatMap((word) => (ABBREVIATIONS[word] ?? word).split(' ').filter(Boolean));
    if (both.join(' ') !== apart.join(' ')) results.push(both);
  }
  return results.filter((list) => list.length > 0);
}
