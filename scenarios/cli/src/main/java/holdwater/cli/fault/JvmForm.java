package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.text;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.JvmFault;

/** Something inside JVMs, in the language of the agent, which reads it by itself. */
final class JvmForm {
  private static final String KIND = "jvm";
  private static final String DOES =
      "Something inside the JVMs of instances, in the agent's language.";
  private static final String KEYS =
      """
      "fault": {
        "description": "What; chaos-agents/jvm-agent/README.md lists all. Without 'for': hold says \
      how long.",
        "$ref": "#/$defs/text",
        "examples": ["jdbc-latency 800ms chance 20%"]
      }""";

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          JvmFault.class,
          DOES,
          new InFile(
              JvmForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "fault"),
              "{kind: jvm, fault: jdbc-latency 800ms chance 20%}"),
          new ByHand(
              "jvm FAULT-OF-THE-AGENT",
              dose -> new JvmFault(String.join(" ", dose)),
              "jvm jdbc-latency 800ms chance 20%"));

  private JvmForm() {}

  private static Fault read(MapNode fault) {
    String text = fault.required("fault", node -> text(node));
    JvmFault read = fault.build(() -> new JvmFault(text));
    if (read != null && read.endsByItself()) {
      fault.node().at("fault").mistake("ends by itself: leave out 'for', hold says how long");
    }
    return read;
  }
}
