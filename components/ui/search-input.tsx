import { Input } from '@/components/ui/input';

export interface SearchInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A field that narrows the list below it. */
export function SearchInput({ label, value, onChange }: SearchInputProps) {
  return (
    <Input
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
