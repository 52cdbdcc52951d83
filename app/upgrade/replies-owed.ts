/** Reports that wait for the vendor's first reply, and those of them that have waited too long. */
export interface RepliesOwed {
	waiting: number;
	late: number;
}

/** Counted so far: who owes more needs no exact number. */
export const MOST_OWED = 100;
