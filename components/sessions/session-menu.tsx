'use client';

import { lazy, Suspense } from 'react';
import type { OpenMenu } from '@/components/sessions/use-row-events';
import type { SessionChanges } from '@/components/sessions/use-session-changes';

const RowMenu = lazy(async () => ({ default: (await import('@/components/sessions/row-menu')).RowMenu }));

export interface SessionMenuProps {
  menu: OpenMenu;
  changes: SessionChanges;
  onRename: (id: number) => void;
  onClose: () => void;
}

/** The one menu of all rows; its code is loaded when it is first opened. */
export function SessionMenu(props: SessionMenuProps) {
  return (
    <Suspense>
      <RowMenu key={props.menu.id} {...props} />
    </Suspense>
  );
}
