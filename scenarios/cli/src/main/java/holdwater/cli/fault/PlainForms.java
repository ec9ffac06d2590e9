package holdwater.cli.fault;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.Kill;
import holdwater.model.fault.Nothing;
import holdwater.model.fault.Outage;
import holdwater.model.fault.Suspend;
import java.util.function.Supplier;

/** Faults without a dose. */
final class PlainForms {
  private static final String SCHEMA =
      """
      {
        "type": "object",
        "description": "outage: processes die by SIGKILL and stay down. \
      kill: they die and their group starts them anew. \
      suspend: they stop where they stand, sockets open. \
      down: links refuse connections and close those that exist. \
      nothing: no fault, for what is promised of a calm system.",
        "required": ["kind"],
        "additionalProperties": false,
        "properties": {"kind": {"enum": ["outage", "kill", "suspend", "down", "nothing"]}}
      }""";

  static final FaultForm OUTAGE =
      form("outage", Outage.class, Outage::new, "Processes die by SIGKILL and stay down.");

  static final FaultForm KILL =
      form("kill", Kill.class, Kill::new, "Processes die by SIGKILL and are started anew.");

  static final FaultForm SUSPEND =
      form(
          "suspend",
          Suspend.class,
          Suspend::new,
          "Processes stop where they stand, with their sockets open.");

  static final FaultForm DOWN =
      form("down", Down.class, Down::new, "Links refuse connections and close those that exist.");

  static final FaultForm NOTHING =
      form(
          "nothing",
          Nothing.class,
          Nothing::new,
          "Nothing is done: the run shows what holds in a calm system.");

  private PlainForms() {}

  private static FaultForm form(
      String kind, Class<? extends Fault> type, Supplier<Fault> fault, String does) {
    return new FaultForm(
        kind,
        type,
        does,
        new InFile(map -> map.build(fault), SCHEMA, "{kind: " + kind + "}"),
        new ByHand(kind, dose -> Doses.none(dose, fault.get()), kind));
  }
}
