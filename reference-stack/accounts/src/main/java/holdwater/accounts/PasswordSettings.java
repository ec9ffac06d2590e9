package holdwater.accounts;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * How hard a password is to guess: {@code holdwater.password} in application.yml.
 *
 * @param iterations of PBKDF2 for new hashes, unless {@code PASSWORD_ITERATIONS} says otherwise;
 *     old ones keep theirs
 */
@ConfigurationProperties("holdwater.password")
record PasswordSettings(int iterations) {}
