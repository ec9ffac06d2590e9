package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.fault.Fault;
import java.util.List;
import java.util.Optional;

/**
 * Every kind of fault that a file or a person can ask for. To add one: a form, and its line here.
 */
public final class FaultForms {
  private static final List<FaultForm> ALL =
      List.of(
          PlainForms.OUTAGE,
          PlainForms.KILL,
          PlainForms.SUSPEND,
          LatencyForm.FORM,
          BandwidthForm.FORM,
          SlicerForm.FORM,
          SlowCloseForm.FORM,
          LimitDataForm.FORM,
          CutForm.FORM,
          CutAfterForm.FORM,
          PacketLossForm.FORM,
          CorruptForm.FORM,
          EndingForms.TIMEOUT,
          EndingForms.RESET_PEER,
          AcceptDelayForm.FORM,
          PlainForms.DOWN,
          JvmForm.FORM,
          HttpStatusForm.FORM,
          HttpLatencyForm.FORM,
          GrpcStatusForm.FORM,
          HttpCutForm.FORM,
          FromClientsForm.FORM,
          SpringLatencyForm.FORM,
          SpringExceptionForm.FORM,
          CrowdForm.FORM,
          PlainForms.NOTHING);

  private FaultForms() {}

  /** All, in the order in which they are told. */
  public static List<FaultForm> all() {
    return ALL;
  }

  /** Their kinds, in that order. */
  public static List<String> kinds() {
    return ALL.stream().map(FaultForm::kind).toList();
  }

  /** The form of that kind; empty if there is none. */
  public static Optional<FaultForm> of(String kind) {
    return ALL.stream().filter(form -> form.kind().equals(kind)).findFirst();
  }

  /**
   * Reads {@code {kind: latency, delay: 300ms}}: the kind says which other keys there are. Gives
   * null after a mistake.
   */
  public static Fault read(YamlNode node) {
    return map(FaultForms::fault).apply(node);
  }

  private static Fault fault(MapNode fault) {
    String kind = fault.required("kind", oneOf(kinds()));
    if (kind == null) {
      fault.giveUp();
      return null;
    }
    return of(kind).orElseThrow().inFile().reader().apply(fault);
  }
}
