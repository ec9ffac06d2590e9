package holdwater.runtime;

/**
 * The event that this service's port is open, once in its life. Micronaut's own event of a server's
 * start comes for the server of the rehearsal as well.
 */
public record Opened() {}
