/** One frame of a tab or window that somebody chooses; loaded when they ask for it. */

/** Null: they chose none. */
export async function captureFrame(): Promise<File | null> {
	let stream: MediaStream;
	try {
		stream = await navigator.mediaDevices.getDisplayMedia({ video: true, audio: false });
	} catch {
		return null;
	}
	try {
		const video = document.createElement("video");
		video.muted = true;
		video.srcObject = stream;
		await video.play();
		const canvas = document.createElement("canvas");
		canvas.width = video.videoWidth;
		canvas.height = video.videoHeight;
		canvas.getContext("2d")?.drawImage(video, 0, 0);
		const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
		return picture && new File([picture], "Captured window", { type: "image/png" });
	} finally {
		for (const track of stream.getTracks()) track.stop();
	}
}
