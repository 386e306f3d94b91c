'use client';

import { useTranslations } from 'next-intl';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';

export interface ShortcutsDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function ShortcutsDialog({ open, onOpenChange }: ShortcutsDialogProps) {
  const t = useTranslations();
  const command = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';
  const rows: [string, string[]][] = [
    [t('sessions.shortcutNewChat'), [command, 'Shift', 'O']],
    [t('sessions.shortcutPalette'), [command, 'K']],
    [t('sessions.shortcutFind'), [command, 'F']],
    [t('sessions.shortcutNextQuestion'), ['J']],
    [t('sessions.shortcutPreviousQuestion'), ['K']],
    [t('sessions.shortcutSidebar'), [command, 'B']],
    [t('sessions.shortcutPrevious'), ['Alt', '↑']],
    [t('sessions.shortcutNext'), ['Alt', '↓']],
    [t('sessions.shortcutRenameOpen'), ['Alt', 'R']],
    [t('sessions.shortcutPin'), ['Alt', 'P']],
    [t('sessions.shortcutCopyLink'), ['Alt', 'L']],
    [t('sessions.shortcutRename'), ['F2']],
    [t('sessions.shortcutSend'), ['Enter']],
    [t('sessions.shortcutBreak'), ['Shift', 'Enter']],
    [t('sessions.shortcutStop'), ['Esc']],
    [t('sessions.shortcutHelp'), ['?']],
  ];
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t('sessions.shortcuts')} closeLabel={t('common.close')} size="sm">
        <dl className="grid gap-2.5 text-sm">
          {rows.map(([label, keys]) => (
            <div key={label} className="flex items-center justify-between gap-4">
              <dt className="text-ink-muted">{label}</dt>
              <dd className="flex gap-1">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  );
}
