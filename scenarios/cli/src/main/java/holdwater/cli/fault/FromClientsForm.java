package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.list;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.FromClients;
import holdwater.model.fault.NetworkFault;
import java.util.List;

/** Another fault of links, of connections from some addresses only. */
final class FromClientsForm {
  private static final String KIND = "from_clients";
  private static final String DOES =
      "Another fault of links meets only connections from some addresses.";
  private static final String KEYS =
      """
      "clients": {
        "description": "Addresses or networks such as 10.0.0.0/8.",
        "type": "array", "minItems": 1, "maxItems": 16, "items": {"$ref": "#/$defs/text"}
      },
      "fault": {"description": "Any of links but down.", "$ref": "#/$defs/fault"}""";

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          FromClients.class,
          DOES,
          new InFile(
              FromClientsForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "clients", "fault"),
              "{kind: from_clients, clients: [10.0.0.0/8], fault: {kind: latency, delay: 1s}}"),
          new ByHand(
              "from_clients ADDRESS,… FAULT",
              FromClientsForm::typed,
              "from_clients 10.0.0.0/8 latency 1s"));

  private FromClientsForm() {}

  private static Fault read(MapNode map) {
    List<String> clients = map.required("clients", list(node -> text(node)));
    Fault fault = map.required("fault", node -> FaultForms.read(node));
    return map.build(() -> of(fault, clients));
  }

  private static Fault typed(List<String> words) {
    if (words.size() < 2) {
      throw new IllegalArgumentException("say from_clients 10.0.0.0/8 latency 1s");
    }
    FaultForm form =
        FaultForms.of(words.get(1))
            .orElseThrow(
                () -> new IllegalArgumentException("there is no fault '" + words.get(1) + "'"));
    Fault fault = form.byHand().reader().apply(words.subList(2, words.size()));
    return of(fault, List.of(words.get(0).split(",", -1)));
  }

  private static Fault of(Fault fault, List<String> clients) {
    if (fault instanceof NetworkFault network) {
      return new FromClients(network, clients);
    }
    throw new IllegalArgumentException("fault is none of links: " + fault.kind());
  }
}
