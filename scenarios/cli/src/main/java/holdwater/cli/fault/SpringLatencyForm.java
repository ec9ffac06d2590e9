package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.duration;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.SpringCalls;
import holdwater.model.fault.SpringLatency;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls of beans of Spring Boot apps begin late. */
final class SpringLatencyForm {
  private static final String KIND = "spring_latency";
  private static final String DOES =
      "Calls of beans of Spring Boot apps begin late, by chaos-monkey-spring-boot in them.";
  private static final String KEYS =
      """
      "delay": {
        "description": "How late, or the least of it; at most 1m.", "$ref": "#/$defs/duration"
      },
      "to": {"description": "The most of it; delay, if left out.", "$ref": "#/$defs/duration"},
      """
          + WatchedCalls.SCHEMA;

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          SpringLatency.class,
          DOES,
          new InFile(
              SpringLatencyForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "delay", "watch"),
              "{kind: spring_latency, delay: 200ms, to: 400ms, watch: [service]}"),
          new ByHand(
              "spring_latency TIME [to TIME] on WATCHER,…",
              SpringLatencyForm::typed,
              "spring_latency 200ms to 400ms on service"));

  private SpringLatencyForm() {}

  private static Fault read(MapNode fault) {
    Duration delay = fault.required("delay", node -> duration(node));
    Optional<Duration> to = fault.optional("to", node -> duration(node));
    Supplier<SpringCalls> calls = WatchedCalls.read(fault);
    return fault.build(() -> new SpringLatency(delay, to.orElse(delay), calls.get()));
  }

  private static Fault typed(List<String> dose) {
    boolean range = dose.size() == 5 && dose.get(1).equals("to");
    Duration delay = Doses.time(WatchedCalls.words(dose, range ? 5 : 3).get(0));
    return new SpringLatency(
        delay, range ? Doses.time(dose.get(2)) : delay, WatchedCalls.typed(dose));
  }
}
