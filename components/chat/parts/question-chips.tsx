'use client';

export interface QuestionChipsProps {
  label: string;
  questions: readonly string[];
  /** Shows the label above the chips; it is read aloud either way. */
  showLabel?: boolean;
  onPick: (question: string) => void;
}

/** Questions to take over into the composer. */
export function QuestionChips({ label, questions, showLabel = false, onPick }: QuestionChipsProps) {
  if (questions.length === 0) return null;
  return (
    <div className="grid gap-2 print:hidden">
      {showLabel ? (
        <p aria-hidden="true" className="text-sm text-ink-muted">
          {label}
        </p>
      ) : null}
      <ul aria-label={label} className="flex flex-wrap gap-2">
        {questions.map((question) => (
          <li key={question} className="min-w-0">
            <button
              type="button"
              onClick={() => onPick(question)}
              className="min-h-8 rounded-lg border border-line-strong bg-paper-raised px-3 py-1 text-left text-sm text-ink-muted transition-colors duration-100 hover:bg-paper-hover hover:text-ink"
            >
              {question}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
