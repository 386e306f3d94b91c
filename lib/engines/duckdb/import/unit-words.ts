import { unitOf } from '@/lib/shared/read-number';

const UNITS = new Set(
  (
    'mm,cm,dm,m,km,mi,ft,in,yd,m2,m²,km2,km²,ha,m3,m³,cm3,cm³,l,ml,hl,gal,mg,g,kg,t,lb,lbs,oz,' +
    'ms,s,sec,min,mins,h,hr,hrs,hours,d,days,weeks,months,years,' +
    'w,kw,mw,gw,kwh,mwh,gwh,j,kj,mj,v,kv,a,ma,hz,khz,mhz,ghz,b,kb,mb,gb,tb,bytes,bit,bps,kbps,mbps,' +
    '°c,°f,c,k,pa,kpa,mpa,bar,mbar,hpa,psi,km/h,m/s,mph,rpm,db,ph,ppm,ppb,%,‰,pct,percent,' +
    'usd,eur,gbp,cny,rmb,jpy,chf,hkd,krw,inr,teur,tusd,mio,mio eur,pcs,pieces,units,each,ea,no,#,n,persons,people,' +
    'stück,stk,euro,euros,dollars,' +
    '元,万元,千元,百万元,亿元,美元,欧元,日元,円,千円,百万円,个,件,台,套,箱,瓶,吨,公斤,千克,克,斤,升,毫升,米,厘米,毫米,公里,千米,平方米,亩,公顷,' +
    '小时,分钟,秒,天,人,人次,户,次,张,份,辆,家,万人,万件,万吨,度,千瓦时,百分比,원,천원,명,개'
  ).split(','),
);

/** What a cell of a row of units says, without its brackets; null where it says something else. */
export function unitIn(cell: string): string | null {
  const text = cell
    .trim()
    .replace(/^[([（【]\s*|\s*[)\]）】]$/g, '')
    .replace(/^(in|单位|unit)[ :：]+/i, '');
  if (text === '') return null;
  if (UNITS.has(text.toLowerCase())) return text;
  return /\d/.test(text) || text.length > 3 ? null : unitOf(text);
}

export const isUnitCell = (cell: string) => unitIn(cell) !== null;

/** Letters that number and name as often as they measure. */
const DOUBTFUL = new Set([
  'a',
  'b',
  'c',
  'j',
  'k',
  'n',
  'v',
  'w',
  'no',
  'in',
  '#',
  'usd',
  'eur',
  'gbp',
  'cny',
  'rmb',
  'jpy',
  'chf',
  '%',
  '元',
]);

/** The unit that stands behind the number of every cell: `12 kg`, `300人`; null where there is none, or several. */
export function unitBehind(cells: readonly string[]): string | null {
  let unit: string | null = null;
  for (const cell of cells) {
    const found = /^[^\p{L}]*[0-9０-９.,]\s*([\p{L}°²³/‰]+)$/u.exec(cell)?.[1];
    if (found === undefined || (unit !== null && found !== unit)) return null;
    unit = found;
  }
  const known = unit !== null && UNITS.has(unit.toLowerCase()) && !DOUBTFUL.has(unit.toLowerCase());
  return known ? unit : null;
}
