/** Cookies of preference, readable by the page: none of them is a secret. */
export const LOCALE_COOKIE = 'locale';
export const TIME_ZONE_COOKIE = 'time-zone';
export const THEME_COOKIE = 'theme';
export const SIDEBAR_COOKIE = 'sidebar';
/** The dataset last asked, by id. */
export const DATASET_COOKIE = 'dataset';
export const COOKIE_MAX_AGE = 60 * 60 * 24 * 365;
