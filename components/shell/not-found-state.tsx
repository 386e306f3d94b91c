import { FileQuestionMark } from 'lucide-react';
import Link from 'next/link';
import { buttonStyles } from '@/components/ui/button-styles';
import { EmptyState } from '@/components/ui/empty-state';

export interface NotFoundStateProps {
  title: string;
  body: string;
  /** The way on. */
  action: string;
}

/** What is missing, somebody else's or mistyped looks the same everywhere. */
export function NotFoundState({ title, body, action }: NotFoundStateProps) {
  return (
    <div className="flex flex-1 items-center">
      <EmptyState as="h1" icon={<FileQuestionMark />} title={title} body={body}>
        <Link href="/chat" className={buttonStyles('primary')}>
          {action}
        </Link>
      </EmptyState>
    </div>
  );
}
