import { ImageResponse } from 'next/og';
import { peekShare } from '@/lib/sessions/shares/open-share';
import { AppError } from '@/lib/shared/errors';

const SIZE = { width: 1200, height: 630 };
/** What the font that is packaged can write. For anything else the library would ask a server of fonts, and so tell it the title. */
const WRITABLE = /^[\u0020-\u007e\u00a0-\u024f\u2010-\u2027€]*$/u;
const PAPER = '#faf9f6';
const INK = '#1d1c1a';
const ACCENT = '#3457b1';

/** The picture that a messenger shows beside the address: the title, where it may be told, and nothing of the data. */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  try {
    const { title } = await peekShare((await params).token);
    const written = title !== null && WRITABLE.test(title) ? title : null;
    const headers = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' };
    return new ImageResponse(<Card title={written} />, { ...SIZE, headers });
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return new Response(null, { status: 404 });
    throw error;
  }
}

function Card({ title }: { title: string | null }) {
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        width: '100%',
        height: '100%',
        padding: 80,
        background: PAPER,
        color: INK,
      }}
    >
      <div style={{ display: 'flex', fontSize: title === null ? 96 : 68, lineHeight: 1.2 }}>{title ?? 'Tabletalk'}</div>
      <div style={{ display: 'flex', alignItems: 'center', fontSize: 34, color: ACCENT }}>
        <div style={{ display: 'flex', width: 34, height: 34, borderRadius: 8, background: ACCENT, marginRight: 18 }} />
        {title === null ? '' : 'Tabletalk'}
      </div>
    </div>
  );
}
