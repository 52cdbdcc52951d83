const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a part of an address can be an id at all; anything else is as missing as an unknown one. */
export function isId(param: string | undefined): param is string {
	return param !== undefined && UUID.test(param);
}
