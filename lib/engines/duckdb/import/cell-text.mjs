// How a spreadsheet's cell is written as text, so that a sheet and a CSV with the same content are read alike.
const DAY_MS = 86_400_000;
/** Excel counts 1900-02-29, which was none; 1904 is where old Macs begin. */
const EPOCHS = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };
/** Days from 1900 on that are no times of a day alone. */
const FIRST_DAY = 61;
/** A double of days is this near to a whole second when one was meant. */
const NEAR_MS = 2;
const MONEY = /US\$|HK\$|NT\$|[$€£¥￥₩₹₽₺฿元円]|\b(USD|EUR|GBP|CHF|CNY|RMB|JPY|HKD|SEK|NOK|DKK|PLN|CZK)\b|zł|Kč/;

const ERRORS = { 0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!' };

const pad = (number, width = 2) => String(number).padStart(width, '0');
/** Spreadsheets show fifteen digits; a double has more, which nobody meant. */
const plain = (number) => String(Number(number.toPrecision(15)));

const kinds = new Map();

/** What a number format makes of a number: a day, a time, a length of time, a share, money. */
function kindOf(format, isDate) {
  const known = kinds.get(format);
  if (known) return known;
  const bare = format.replace(/"[^"]*"|\\.|_./g, '');
  const withoutLocale = format.replace(/\[\$-[^\]]*\]/g, '').replace(/\[\$([^\]-]*)[^\]]*\]/g, '$1');
  const isLong = /\[(h+|m+|s+)\]/i.test(bare);
  const parts = bare.replace(/\[[^\]]*\]/g, '');
  const hasClock = /[hs]/i.test(parts) || /上午|am\/pm/i.test(format);
  const hasDay = /[yde]/i.test(parts.replace(/am\/pm|general/gi, '')) || (!hasClock && /m/i.test(parts));
  const found = isLong
    ? { kind: 'duration' }
    : isDate(format)
      ? { kind: 'moment', hasClock, hasDay }
      : parts.includes('%')
        ? { kind: 'percent' }
        : { kind: 'number', money: MONEY.exec(withoutLocale)?.[0] ?? '' };
  kinds.set(format, found);
  return found;
}

function clockOf(ms) {
  const seconds = Math.floor(ms / 1000);
  const clock = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return ms % 1000 === 0 ? clock : `${clock}.${pad(ms % 1000, 3)}`;
}

/** Milliseconds of days, to the whole second where that was meant. */
function milliseconds(days) {
  const exact = days * DAY_MS;
  const whole = Math.round(exact / 1000) * 1000;
  return Math.abs(exact - whole) <= NEAR_MS ? whole : Math.round(exact);
}

function momentOf(serial, { hasClock, hasDay }, is1904) {
  const ms = milliseconds(serial);
  const isTime = serial >= 0 && serial < 1;
  if (isTime && hasClock) return clockOf(ms);
  // A clock without a day that goes on past midnight is how long something took.
  if (!hasDay && !is1904 && serial < FIRST_DAY) return durationOf(serial);
  const missing = !is1904 && serial < FIRST_DAY - 1 ? DAY_MS : 0;
  const date = new Date(EPOCHS[is1904 ? 1904 : 1900] + missing + ms);
  if (Number.isNaN(date.getTime())) return plain(serial);
  const day = `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
  const inDay = ((ms % DAY_MS) + DAY_MS) % DAY_MS;
  return hasClock || inDay !== 0 ? `${day} ${clockOf(inDay)}` : day;
}

/** `26:30:00 h` */
function durationOf(days) {
  const ms = Math.abs(milliseconds(days));
  const seconds = Math.round(ms / 1000);
  const clock = `${Math.floor(seconds / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return `${days < 0 ? '-' : ''}${clock} h`;
}

/**
 * @param cell of the library, with its number format in `z`
 * @param settings `is1904`: which day the workbook counts from; `isDate`: whether a number format is one of dates
 */
export function cellText(cell, { is1904, isDate }) {
  if (!cell || cell.v === null || cell.v === undefined || cell.t === 'z') return '';
  if (cell.t === 'e') return ERRORS[cell.v] ?? '#N/A';
  if (cell.t === 'b') return String(Boolean(cell.v));
  if (cell.v instanceof Date)
    return cell.v
      .toISOString()
      .replace('T', ' ')
      .replace(/\.000Z$|Z$/, '')
      .replace(/ 00:00:00$/, '');
  if (typeof cell.v !== 'number') return String(cell.v).trim();
  if (typeof cell.z !== 'string' || cell.z === 'General') return plain(cell.v);
  const found = kindOf(cell.z, isDate);
  if (found.kind === 'duration') return durationOf(cell.v);
  if (found.kind === 'moment') return momentOf(cell.v, found, is1904);
  if (found.kind === 'percent') return `${plain(cell.v * 100)}%`;
  return `${found.money}${plain(cell.v)}`;
}
