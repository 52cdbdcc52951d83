/** What a picture may be and how many may come with a form: the same words and figures on the device and here. */

/** Bytes of one picture. */
export const PICTURE_LIMIT = 15 * 1024 * 1024;

/** Pictures that one form may bring. */
export const MOST_PICTURES = 10;
