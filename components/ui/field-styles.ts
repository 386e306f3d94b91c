/** The look shared by inputs, text areas and select triggers. */
export const FIELD_STYLES =
  'w-full rounded-md border border-line-strong bg-paper-raised text-ink shadow-low transition-colors duration-100 ' +
  'hover:border-ink-faint focus-visible:border-focus focus-visible:outline-offset-0 ' +
  'aria-invalid:border-danger disabled:bg-paper-sunken disabled:text-ink-muted';
