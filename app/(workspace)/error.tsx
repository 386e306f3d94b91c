'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { PageError } from '@/components/shell/page-error';

interface WorkspaceErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function WorkspaceError({ error, reset }: WorkspaceErrorProps) {
  const router = useRouter();
  return (
    <PageError
      reference={error.digest}
      onRetry={() =>
        startTransition(() => {
          router.refresh();
          reset();
        })
      }
    />
  );
}
