/** The kinds of people there are, in the order in which accounts are made: the first account administers. */
export const PEOPLE = ['administrator', 'owner', 'editor', 'asker', 'outsider', 'deactivated', 'stranger'] as const;
/**
 * `stranger` is not signed in; `outsider` has an account and nothing to do with the thing; `asker` and `editor` have it
 * shared with them; `deactivated` may edit it, but their account was closed while their cookie and token are still valid.
 */
export type PersonName = (typeof PEOPLE)[number];

/** `may`: got past the question who may, to one of the answers that the row names. */
export type Outcome = 'may' | 'signed_out' | 'not_found' | 'forbidden' | 'to /chat';
type Row = Record<PersonName, Outcome>;

const [may, signed_out, not_found, forbidden] = ['may', 'signed_out', 'not_found', 'forbidden'] as const;
const nobody: Row = {
  stranger: signed_out,
  deactivated: signed_out,
  outsider: not_found,
  asker: not_found,
  editor: not_found,
  owner: not_found,
  administrator: not_found,
};
const everyMember = { outsider: may, asker: may, editor: may, owner: may, administrator: may };

export const WHO = {
  /** Signed in or not. */
  anyone: { ...everyMember, stranger: may, deactivated: may },
  /** Whoever is signed in has no business there. */
  signedOut: {
    ...everyMember,
    stranger: may,
    deactivated: may,
    ...Object.fromEntries(Object.keys(everyMember).map((person) => [person, 'to /chat'])),
  },
  member: { ...nobody, ...everyMember },
  /** Of a dataset that is shared: administrators have no right of their own to other people's. */
  read: { ...nobody, owner: may, editor: may, asker: may },
  edit: { ...nobody, owner: may, editor: may, asker: forbidden },
  own: { ...nobody, owner: may, editor: forbidden, asker: forbidden },
  /** Those whom it is shared with. */
  guest: { ...nobody, editor: may, asker: may },
  publish: { ...nobody, owner: forbidden, editor: forbidden, asker: forbidden },
  /** Only the person whose it is: for everybody else it is not there. */
  mine: { ...nobody, owner: may },
  /** Of a session, whose members are the asker, to read, and the editor, to ask along. */
  follow: { ...nobody, owner: may, editor: may, asker: may },
  join: { ...nobody, owner: may, editor: may },
  /** A member of a session taken out: by the session's owner, and by themselves. */
  leave: { ...nobody, owner: may, asker: may },
  /** Something of the owner's put into what others may edit. */
  mineInto: { ...nobody, owner: may, asker: forbidden },
  /** Of what is everyone's. */
  administer: {
    ...nobody,
    outsider: forbidden,
    asker: forbidden,
    editor: forbidden,
    owner: forbidden,
    administrator: may,
  },
  /** There is nothing at this address. */
  nothing: { ...nobody, stranger: not_found, deactivated: not_found },
} satisfies Record<string, Row>;
export type Who = keyof typeof WHO;

/** What there is to be asked for; all of it is the owner's. */
export interface Place {
  datasetId: number;
  /** A dataset of everyone's. */
  sampleId: number;
  table: string;
  /** A verified query of the dataset. */
  dataId: number;
  version: number;
  sessionId: number;
  folderId: number;
  /** A link to a copy of another session. */
  shareId: number;
  token: string;
  /** An answer in the session. */
  messageId: number;
  sourceId: number;
  uploadId: number;
  tokenId: number;
  /** A sign-in of a browser. */
  signInId: number;
  askerId: number;
  /** The name of somebody whom it is not shared with. */
  guest: string;
}

/** Who calls, as far as what they send depends on it. */
export interface Caller {
  name: PersonName;
  username: string;
  password: string;
  /** An upload of the caller's own; the owner's for those who cannot have one. */
  newUpload: () => Promise<number>;
}

/** What of a place a row uses up, so that the next one needs another. */
export type Spent = 'dataset' | 'session' | 'share' | 'folder' | 'source' | 'upload' | 'token' | 'sign-in' | 'query';
/** What a caller sends: the same for all, or made of what there is and who calls. */
export type Sent = object | ((place: Place, caller: Caller) => object | Promise<object>);

/** One operation, and who may it. */
export interface Access {
  who: Who;
  /** A JSON body, a `FormData`, or an action's one argument. */
  send?: Sent;
  /** Statuses (`ok` and codes for actions) of those who may; 200 or `ok` when left out. */
  answers?: readonly (number | string)[];
  spends?: Spent;
  /** What the owner sees is another thing afterwards, and the next row can do with it. */
  changes?: true;
  /** Uses up the caller's sign-in, so each one brings a new one. */
  endsSignIn?: true;
  /** About everyone's dataset instead of the owner's. */
  onSample?: true;
  /** The last part of the path of a route that takes any. */
  rest?: string;
  query?: string;
}

/**
 * By what the table of its kind names it: `METHOD /path/[parameter]`, a page's `/path`, an action's name. What stands in
 * round brackets behind tells a second row of the same operation apart.
 */
export type AccessTable = Readonly<Record<string, Access>>;

/** Actions by their name; where two files have one of the same, with the folder of the file: `chat/listSharesAction`. */
export function actionKeys(actions: readonly { name: string; file: string }[]): string[] {
  const folderOf = (file: string) => file.split('/').at(-2) ?? '';
  const isAmbiguous = (name: string) => actions.filter((action) => action.name === name).length > 1;
  return actions.map(({ name, file }) => (isAmbiguous(name) ? `${folderOf(file)}/${name}` : name));
}

/** The operation that a row is about. */
export const operationOf = (key: string): string => key.replace(/ \(.*\)$/, '');
