package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.duration;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.HttpLatency;
import java.time.Duration;
import java.util.List;

/** Answers to requests over links begin late. */
final class HttpLatencyForm {
  private static final String KIND = "http_latency";
  private static final String DOES = "Answers to HTTP requests over the links begin late.";
  private static final String KEYS =
      """
      "delay": {"description": "How late.", "$ref": "#/$defs/duration"},
      """
          + WhichRequests.SCHEMA;

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          HttpLatency.class,
          DOES,
          new InFile(
              HttpLatencyForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "delay"),
              "{kind: http_latency, delay: 2s, match: {header: {name: X-Tag, value: drill}}}"),
          new ByHand(
              "http_latency TIME" + WhichRequests.FORM,
              HttpLatencyForm::typed,
              "http_latency 2s X-Tag=drill"));

  private HttpLatencyForm() {}

  private static Fault read(MapNode fault) {
    Duration delay = fault.required("delay", node -> duration(node));
    return WhichRequests.read(fault, match -> new HttpLatency(delay, match));
  }

  private static Fault typed(List<String> dose) {
    return WhichRequests.typed(dose, (delay, match) -> new HttpLatency(Doses.time(delay), match));
  }
}
