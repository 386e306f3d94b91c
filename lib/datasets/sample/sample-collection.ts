/** `collection_name` of the dataset that ships with the program. */
export const SAMPLE_COLLECTION = 'chinook';
export const SAMPLE_NAME = 'Chinook music store';
