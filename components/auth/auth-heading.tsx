/** The title of an account page and the sentence under it. */
export function AuthHeading({ title, subtitle }: { title: string; subtitle: string }) {
  return (
    <div className="mb-8 grid gap-1.5">
      <h1 className="text-2xl font-semibold text-ink">{title}</h1>
      <p className="text-ink-muted">{subtitle}</p>
    </div>
  );
}
