package holdwater.encoding.ladder;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What a player must know of an encoded rung.
 *
 * @param name such as {@code 360p}
 * @param width in pixels
 * @param height in pixels
 * @param bandwidth bits per second of its largest segment, audio included, as HLS wants it
 * @param codecs as RFC 6381 writes them
 * @param segments how many there are
 * @param segmentSeconds length of each but perhaps the last
 * @param files their names
 */
@Serdeable
public record RungFacts(
    String name,
    int width,
    int height,
    long bandwidth,
    String codecs,
    int segments,
    int segmentSeconds,
    RungFiles files) {}
