package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.integer;
import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.list;

import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.SpringCalls;
import holdwater.model.fault.SpringException;
import holdwater.model.fault.SpringLatency;
import holdwater.model.fault.SpringWatcher;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads {@code {kind: spring_latency, delay: 200ms, watch: [service]}}. */
final class SpringFaultReader {
  private static final List<String> TYPES = List.copyOf(new TreeSet<>(SpringException.TYPES));

  private SpringFaultReader() {}

  static Fault latency(MapNode fault) {
    Duration delay = fault.required("delay", node -> duration(node));
    Optional<Duration> to = fault.optional("to", node -> duration(node));
    Supplier<SpringCalls> calls = calls(fault);
    return fault.build(() -> new SpringLatency(delay, to.orElse(delay), calls.get()));
  }

  static Fault exception(MapNode fault) {
    String exception = fault.required("exception", oneOf(TYPES));
    Optional<String> message = fault.optional("message", node -> text(node));
    Supplier<SpringCalls> calls = calls(fault);
    return fault.build(
        () ->
            message.isPresent()
                ? new SpringException(exception, message.get(), calls.get())
                : new SpringException(exception, calls.get()));
  }

  /** Read now, and made once everything of the fault was read without a mistake. */
  private static Supplier<SpringCalls> calls(MapNode fault) {
    List<String> watch = fault.required("watch", list(oneOf(SpringWatcher.words())));
    List<String> only = fault.narrowing("only", list(node -> text(node))).orElse(List.of());
    int every = fault.narrowing("every", node -> integer(node)).orElse(1);
    return () ->
        new SpringCalls(
            watch.stream().flatMap(word -> SpringWatcher.of(word).stream()).toList(), only, every);
  }
}
