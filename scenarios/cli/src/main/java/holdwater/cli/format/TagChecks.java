package holdwater.cli.format;

import holdwater.cli.yaml.YamlNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.FromClients;
import holdwater.model.fault.HttpFault;
import holdwater.model.fault.NextRequests;
import holdwater.model.fault.RequestMatch.HeaderValue;
import holdwater.model.scenario.ClientTag;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.Clients;
import holdwater.model.slo.Slo;
import java.util.Optional;

/** Checks that a fault of tagged requests, and an SLO of tagged viewers, has viewers who are. */
final class TagChecks {
  private final ScenarioDraft draft;

  TagChecks(ScenarioDraft draft) {
    this.draft = draft;
  }

  void check() {
    draft.traffic.map(TrafficModel::tag).ifPresent(this::check);
  }

  private void check(Optional<ClientTag> tag) {
    for (Slo slo : draft.slos) {
      if (slo.sli().whose() != Clients.ALL && tag.isEmpty()) {
        draft
            .sloItems
            .get(slo.name())
            .mistake("tells tagged viewers from others, and nobody is tagged: add traffic.tag");
      }
    }
    for (int i = 0; i < draft.steps.size(); i++) {
      YamlNode header = draft.stepNode(i).at("fault").at("match").at("header");
      draft
          .steps
          .get(i)
          .fault()
          .flatMap(TagChecks::header)
          .ifPresent(asked -> checkCarried(asked, tag, header));
    }
  }

  private static Optional<HeaderValue> header(Fault fault) {
    Fault whoever = fault instanceof FromClients some ? some.fault() : fault;
    Fault all = whoever instanceof NextRequests next ? next.fault() : whoever;
    return all instanceof HttpFault http ? http.match().header() : Optional.empty();
  }

  private static void checkCarried(HeaderValue asked, Optional<ClientTag> tag, YamlNode node) {
    if (tag.isEmpty()) {
      node.mistake("no viewer carries it: add traffic.tag");
    } else if (!tag.get().header().equals(asked)) {
      HeaderValue carried = tag.get().header();
      node.mistake(
          "no viewer carries it: traffic.tag has " + carried.name() + ": " + carried.value());
    }
  }
}
