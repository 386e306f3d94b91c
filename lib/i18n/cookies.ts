export const LOCALE_COOKIE = 'locale';
export const TIME_ZONE_COOKIE = 'time-zone';
export const COOKIE_MAX_AGE = 60 * 60 * 24 * 365;
