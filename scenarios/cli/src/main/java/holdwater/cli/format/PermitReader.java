package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.integer;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.list;

import holdwater.adapters.external.ExternalProxy;
import holdwater.adapters.external.ExternalSystem;
import holdwater.adapters.external.HostRange;
import holdwater.adapters.external.Hours;
import holdwater.adapters.external.Permit;
import holdwater.cli.yaml.MapNode;
import holdwater.cli.yaml.YamlNode;
import holdwater.model.topology.Instance;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Reads what may be done to an external system, and looks whether its file keeps to that. */
final class PermitReader {
  private final YamlNode spec;

  /**
   * @param spec of the file with the permit
   */
  PermitReader(YamlNode spec) {
    this.spec = spec;
  }

  /** The permit; null after a mistake. */
  static Permit read(MapNode permit) {
    List<HostRange> hosts = permit.required("hosts", list(PermitReader::host));
    int zones = permit.narrowing("zones", node -> integer(node)).orElse(1);
    Optional<Hours> hours = permit.narrowing("hours", PermitReader::hours);
    return permit.build(() -> new Permit(hosts, zones, hours));
  }

  private static HostRange host(YamlNode node) {
    String given = text(node);
    if (given == null) {
      return null;
    }
    try {
      return new HostRange(given);
    } catch (IllegalArgumentException e) {
      node.mistake(e.getMessage());
      return null;
    }
  }

  private static Hours hours(YamlNode node) {
    String[] ends = node.scalar().orElse("").split("-", -1);
    try {
      if (ends.length == 2) {
        LocalTime from = LocalTime.parse(ends[0].strip());
        LocalTime to = LocalTime.parse(ends[1].strip());
        return new Hours(from, to, ZoneId.systemDefault());
      }
    } catch (DateTimeParseException | IllegalArgumentException e) {
      // Said below.
    }
    node.mistake("must be hours such as 09:00-17:00, was '" + node.scalar().orElse("") + "'");
    return null;
  }

  /**
   * Points at addresses that the permit does not allow. Only where they are numbers: a name is
   * looked up when something is done.
   */
  void check(ExternalSystem system) {
    for (Instance instance : system.topology().instances()) {
      YamlNode at = spec.at("services").at(instance.service()).at("instances").at(instance.id());
      check(system, system.instances().get(instance.id()).address().host(), at.at("address"));
    }
    system
        .proxy()
        .map(ExternalProxy::api)
        .ifPresent(api -> check(system, api.url().getHost(), spec.at("network").at("toxiproxy")));
  }

  private static void check(ExternalSystem system, String host, YamlNode node) {
    if (HostRange.isLiteral(host)) {
      system.permit().refusal(host).ifPresent(node::mistake);
    }
  }
}
