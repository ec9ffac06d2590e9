package holdwater.model.trace;

import static holdwater.model.Checks.checkNotNegative;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One piece of work as the service that did it told it.
 *
 * @param parent the span that it is a part of; empty for the first of its trace
 * @param service as the sender named itself, and {@code instance} likewise; instance may be empty
 * @param start by the clock of the sender
 * @param problem why it failed, in the sender's words; empty when it did not
 * @param notes the few attributes that reports show, by OpenTelemetry's names
 */
public record SeenSpan(
    String id,
    String parent,
    String service,
    String instance,
    String name,
    SpanRole role,
    Instant start,
    Duration length,
    String problem,
    Map<String, String> notes) {
  public SeenSpan {
    checkNotNull(id, "id");
    checkNotNull(parent, "parent");
    checkNotNull(service, "service");
    checkNotNull(instance, "instance");
    checkNotNull(name, "name");
    checkNotNull(role, "role");
    checkNotNull(start, "start");
    checkNotNegative(length, "length");
    checkNotNull(problem, "problem");
    notes = Map.copyOf(notes);
  }

  /** The same work, of another service. */
  public SeenSpan of(String otherService, String otherInstance) {
    return new SeenSpan(
        id, parent, otherService, otherInstance, name, role, start, length, problem, notes);
  }

  /** When it ended, by the clock of the sender. */
  public Instant end() {
    return start.plus(length);
  }

  /** Whether the sender says that it failed. */
  public boolean failed() {
    return !problem.isEmpty();
  }
}
