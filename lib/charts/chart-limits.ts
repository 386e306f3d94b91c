/** Bars drawn at most; a longer result draws its first ones and says so. */
export const MAX_BARS = 30;
/** More categories than this are a table to begin with. */
export const MAX_CATEGORIES = 60;
/** Lines or bar colours that can be told apart. */
export const MAX_SERIES = 12;
export const MAX_MEASURES = 4;
/** A result with more telling columns than this is a list to read, not a picture. */
export const MAX_PICTURE_COLUMNS = 5;
/** Parts of a pie: chosen by itself, and when the reader asks for one. */
export const MAX_CHOSEN_PARTS = 6;
export const MAX_PARTS = 8;
/** Upright labels fit while there are few and they are short (in Latin letters; a Chinese one counts two). */
export const MAX_UPRIGHT_BARS = 8;
export const MAX_UPRIGHT_WIDTH = 12;
