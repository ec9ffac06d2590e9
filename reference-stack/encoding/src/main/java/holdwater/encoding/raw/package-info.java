/** Uncompressed video, as creators upload it: checked byte by byte before any program reads it. */
package holdwater.encoding.raw;
