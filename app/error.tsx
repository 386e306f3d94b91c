'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { PageError } from '@/components/shell/page-error';

interface RootErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function RootError({ error, reset }: RootErrorProps) {
  const router = useRouter();
  return (
    <main id="content" className="flex min-h-dvh">
      <PageError
        reference={error.digest}
        onRetry={() =>
          startTransition(() => {
            router.refresh();
            reset();
          })
        }
      />
    </main>
  );
}
