package holdwater.runtime;

import io.micronaut.serde.annotation.Serdeable;

/**
 * The body of every answer that is an error.
 *
 * @param error the machine-readable code, {@code not-found}
 * @param message a sentence
 */
@Serdeable
public record ErrorBody(String error, String message) {}
