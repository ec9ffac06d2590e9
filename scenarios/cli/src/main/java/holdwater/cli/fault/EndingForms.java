package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.duration;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.ResetPeer;
import holdwater.model.fault.Timeout;
import java.time.Duration;
import java.util.function.Function;

/** Faults of links that end connections after a while, if one is given. */
final class EndingForms {
  private static final String SCHEMA =
      """
      {
        "type": "object",
        "description": "timeout: nothing comes through the links, and connections close after a while. \
      reset_peer: connections are reset.",
        "required": ["kind"],
        "additionalProperties": false,
        "properties": {
          "kind": {"enum": ["timeout", "reset_peer"]},
          "after": {
            "description": "When connections end. 0s if left out: never for timeout, at once for \
      reset_peer.",
            "$ref": "#/$defs/duration"
          }
        }
      }""";

  static final FaultForm TIMEOUT =
      form(
          "timeout",
          Timeout.class,
          Timeout::new,
          "Nothing comes through the links, and connections close after a while, if one is given.");

  static final FaultForm RESET_PEER =
      form(
          "reset_peer",
          ResetPeer.class,
          ResetPeer::new,
          "Connections over the links are reset, at once or after a while.");

  private EndingForms() {}

  private static FaultForm form(
      String kind, Class<? extends Fault> type, Function<Duration, Fault> fault, String does) {
    return new FaultForm(
        kind,
        type,
        does,
        new InFile(map -> read(map, fault), SCHEMA, "{kind: " + kind + ", after: 2s}"),
        new ByHand(
            kind + " [TIME]",
            dose -> fault.apply(dose.isEmpty() ? Duration.ZERO : Doses.time(Doses.only(dose))),
            kind + " 2s"));
  }

  private static Fault read(MapNode map, Function<Duration, Fault> fault) {
    Duration after = map.optional("after", node -> duration(node)).orElse(Duration.ZERO);
    return map.build(() -> fault.apply(after));
  }
}
