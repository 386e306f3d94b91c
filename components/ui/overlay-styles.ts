export const SCRIM_STYLES =
  'fixed inset-0 z-40 bg-scrim data-[state=open]:animate-fade-in data-[state=closed]:animate-fade-out';

export const DIALOG_STYLES =
  'fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 ' +
  'gap-4 overflow-y-auto rounded-xl border border-line bg-paper-raised p-6 shadow-high ' +
  'data-[state=open]:animate-fade-in data-[state=closed]:animate-fade-out';

export const MENU_STYLES =
  'z-50 max-h-(--radix-popper-available-height) min-w-44 overflow-y-auto rounded-lg border border-line bg-paper-raised ' +
  'p-1 text-sm shadow-high data-[state=open]:animate-rise-in';

export const MENU_ITEM_STYLES =
  'relative flex min-h-8 cursor-default select-none items-center gap-2.5 rounded-sm px-2.5 py-1 outline-none ' +
  'data-[highlighted]:bg-paper-hover data-[state=open]:bg-paper-hover data-[disabled]:opacity-45 ' +
  '[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-muted';
