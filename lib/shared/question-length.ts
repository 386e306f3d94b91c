/** Characters of a question. */
export const QUESTION_MAX_LENGTH = 2000;
