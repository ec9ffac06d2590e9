package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.oneOf;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Distribution;
import holdwater.model.fault.Fault;
import holdwater.model.fault.Latency;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Answers over links come late. */
final class LatencyForm {
  private static final String KIND = "latency";
  private static final String DOES = "Answers over the links come late.";
  private static final String KEYS =
      """
      "delay": {"description": "How late.", "$ref": "#/$defs/duration"},
      "jitter": {
        "description": "Give or take this; no more than delay, 0s if left out.",
        "$ref": "#/$defs/duration"
      },
      "distribution": {
        "description": "How delays lie around it: evenly (if left out), as a bell with the jitter \
      as its deviation, or never earlier and with a heavy tail.",
        "enum": ["uniform", "normal", "pareto"]
      }""";

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          Latency.class,
          DOES,
          new InFile(
              LatencyForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "delay"),
              "{kind: latency, delay: 300ms, jitter: 50ms}"),
          new ByHand(
              "latency TIME [jitter TIME [normal|pareto]]",
              LatencyForm::typed,
              "latency 300ms jitter 50ms"));

  private LatencyForm() {}

  private static Fault read(MapNode fault) {
    Duration delay = fault.required("delay", node -> duration(node));
    Duration jitter = fault.optional("jitter", node -> duration(node)).orElse(Duration.ZERO);
    Optional<Distribution> distribution = fault.optional("distribution", oneOf(Distribution.class));
    return fault.build(() -> new Latency(delay, jitter, distribution));
  }

  private static Fault typed(List<String> dose) {
    boolean jitter = dose.size() > 2 && dose.size() < 5 && dose.get(1).equals("jitter");
    if (dose.size() != 1 && !jitter) {
      throw new IllegalArgumentException(
          "say latency TIME, or latency TIME jitter TIME, or that and normal or pareto");
    }
    return new Latency(
        Doses.time(dose.get(0)),
        jitter ? Doses.time(dose.get(2)) : Duration.ZERO,
        dose.size() == 4 ? Optional.of(distribution(dose.get(3))) : Optional.empty());
  }

  private static Distribution distribution(String word) {
    return Arrays.stream(Distribution.values())
        .filter(distribution -> distribution.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'" + word + "' is not uniform, normal or pareto"));
  }
}
