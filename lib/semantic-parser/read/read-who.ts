import type { Lexicon, LexiconEdge } from '@/lib/semantic-parser/lexicon/lexicon';
import type { Reading } from '@/lib/semantic-parser/read/reading';
import { isMention, isOperator, step, type Term, targetsOf } from '@/lib/semantic-parser/read/term';

const become = (term: Term, target: Term['unit']['targets'][number]) => {
  term.kind = 'mention';
  term.unit = { ...term.unit, operators: [], targets: [target] };
};

/** 谁向 Nancy Edwards 汇报: the one foreign key by which rows of the value's table point at their own kind. */
function reportingEdge(lexicon: Lexicon, terms: readonly Term[], to: Term): LexiconEdge | undefined {
  const verb = terms.find((term) => /^(汇报|报告|负责)$/.test(term.unit.text));
  const value = terms[to.index + 1];
  if (!/^(向|对)$/.test(to.unit.text) || value?.kind !== 'value' || !verb || verb.index < value.index) return undefined;
  const tables = new Set(value.unit.values.map((found) => lexicon.columns[found.column]?.table));
  const own = lexicon.edges.filter((edge) => edge.from === edge.to && tables.has(edge.from));
  return own.length === 1 ? own[0] : undefined;
}

/** "Who reports to Nancy Edwards?": who stands for the rows that point, Nancy for the one pointed at. */
export function readWho(lexicon: Lexicon, terms: readonly Term[], reading: Reading): void {
  const [who] = terms;
  const role = step(terms, 0);
  if (!who || !role || !isOperator(who, 'which', 'ask') || !/^(who|谁|哪些人)$/i.test(who.unit.text)) return;
  const reported = reportingEdge(lexicon, terms, role);
  if (reported) {
    become(role, { kind: 'relationship', edge: reported.index, weight: 1, reverse: false });
    role.used = true;
    reading.context.push(role);
    become(who, { kind: 'table', table: reported.from, weight: 1 });
    return;
  }
  const target = isMention(role) ? targetsOf(role, 'relationship')[0] : undefined;
  const edge = target?.kind === 'relationship' && !target.reverse ? lexicon.edges[target.edge] : undefined;
  const value = step(terms, role.index);
  if (!edge || edge.from !== edge.to || value?.kind !== 'value' || !/ (to|under|by)$/i.test(role.unit.text)) return;
  become(who, { kind: 'table', table: edge.from, weight: 1 });
}
