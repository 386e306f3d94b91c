/** Bars drawn one by one; of more the outermost are, and the others in one. */
export const MAX_BARS = 30;
/** Bars of a longer list that stand by themselves. */
export const BARS_OF_MANY = 20;
/** Bars along time, where none can stand for others. */
export const MAX_TIME_BARS = 120;
/** Lines or bar colours that can be told apart; of more the largest are drawn, and the others in one. */
export const MAX_SERIES = 8;
export const MAX_MEASURES = 4;
/** Fewer values make no distribution. */
export const HISTOGRAM_VALUES = 12;
/** A result with more telling columns than this is a list to read, not a picture. */
export const MAX_PICTURE_COLUMNS = 5;
/** Parts of a pie: chosen by itself, and when the reader asks for one. */
export const MAX_CHOSEN_PARTS = 6;
export const MAX_PARTS = 8;
/** Upright labels fit while there are few and they are short (in Latin letters; a Chinese one counts two). */
export const MAX_UPRIGHT_BARS = 8;
export const MAX_UPRIGHT_WIDTH = 12;
