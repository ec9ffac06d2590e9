package holdwater.runtime;

/**
 * A successful answer, byte for byte. The array is not copied: whoever gets it owns it.
 *
 * @param status the HTTP status, 2xx
 * @param contentType the media type, or {@code null} when none was given
 * @param etag the entity tag with its quotes, or {@code null} when none was given
 * @param body the bytes; empty when there were none
 */
@SuppressWarnings("ArrayRecordComponent") // Segments are handed on once and never compared.
public record UpstreamBytes(int status, String contentType, String etag, byte[] body) {}
