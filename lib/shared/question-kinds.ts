/** What comes of a question: one number, a figure for each group, a ranking, a course of time, a list. */
export const QUESTION_KINDS = ['number', 'groups', 'ranking', 'time', 'list'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];
