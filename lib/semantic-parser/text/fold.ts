/** Lower case without diacritics and with half-width forms, so that `São Paulo` and `sao paulo` compare equal. */
export function fold(text: string): string {
  return /^[\x20-\x7e]*$/.test(text)
    ? text.toLowerCase()
    : text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFC');
}
