/**
 * The one place that starts another program: ffmpeg, unpacked from its Maven artifact and run as a
 * child process.
 */
package holdwater.encoding.ffmpeg;
