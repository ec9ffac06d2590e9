package holdwater.catalog;

import io.micronaut.serde.annotation.Serdeable;

/**
 * One quality of a title: files {@code init.mp4} and {@code 0.m4s} to {@code segments - 1} under
 * its name.
 *
 * @param bandwidth peak bits per second
 * @param codecs as RFC 6381 writes them
 */
@Serdeable
record Rung(
    String name,
    int width,
    int height,
    long bandwidth,
    String codecs,
    int segments,
    double segmentSeconds) {}
