/** Which browser somebody uses, in words that they would use themselves: "Firefox 133 on Windows". Pure. */

/** In this order: later ones also call themselves by the earlier names. */
const BROWSERS = [
	[/\bEdg(?:A|iOS)?\/(\d+)/, "Edge"],
	[/\bOPR\/(\d+)/, "Opera"],
	[/\bSamsungBrowser\/(\d+)/, "Samsung Internet"],
	[/\b(?:Firefox|FxiOS)\/(\d+)/, "Firefox"],
	[/\b(?:Chrome|CriOS)\/(\d+)/, "Chrome"],
	[/\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//, "Safari"],
] as const;

const SYSTEMS = [
	[/\biPhone\b/, "iPhone"],
	[/\biPad\b/, "iPad"],
	[/\bAndroid\b/, "Android"],
	[/\bWindows\b/, "Windows"],
	[/\bCrOS\b/, "ChromeOS"],
	[/\bMac OS X\b/, "macOS"],
	[/\bLinux\b/, "Linux"],
] as const;

/** Empty where the header says nothing that people would know. */
export function browserOf(userAgent: string | null): string {
	const agent = userAgent ?? "";
	const found = BROWSERS.find(([sign]) => sign.test(agent));
	if (!found) return "";
	const [sign, name] = found;
	const system = SYSTEMS.find(([one]) => one.test(agent))?.[1];
	return `${name} ${sign.exec(agent)![1]}${system ? ` on ${system}` : ""}`;
}
