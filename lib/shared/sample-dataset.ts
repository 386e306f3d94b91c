/** How the dataset that ships with the program is described until somebody describes it otherwise. */
export const SAMPLE_DESCRIPTION = 'A digital music store: artists, albums, tracks, customers and their invoices.';
