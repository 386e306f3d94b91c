/** What databases say before they read a row: of names, types of expressions and syntax. Later words may quote a cell. */
const BEFORE_ROWS =
  /^(binder|catalog|parser) error|^(column|relation|function|operator|table|missing from-clause|syntax error|invalid reference|aggregate)\b|^unknown (column|table)|^you have an error in your sql|^code: (47|60|62|46)\b/i;

/** A database's own words on why SQL failed, as long as they cannot hold the value of a cell; else that it failed on one. */
export function withoutCells(reason: string): string {
  return BEFORE_ROWS.test(reason) ? reason : 'the database began to run it and failed on a value';
}
