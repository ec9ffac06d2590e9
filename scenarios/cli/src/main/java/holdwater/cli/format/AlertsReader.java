package holdwater.cli.format;

import static holdwater.cli.yaml.Scalars.duration;
import static holdwater.cli.yaml.Scalars.text;
import static holdwater.cli.yaml.Shapes.list;
import static holdwater.cli.yaml.Shapes.map;

import holdwater.cli.yaml.MapNode;
import holdwater.dashboards.alerts.AlertExpectation;
import holdwater.dashboards.alerts.AlertExpectation.MustFire;
import java.time.Duration;
import java.util.List;

/** Reads {@code alerts} of a scenario: which must fire, and which must not. */
final class AlertsReader {
  private AlertsReader() {}

  static AlertExpectation read(MapNode alerts) {
    List<MustFire> mustFire =
        alerts.optional("mustFire", list(map(AlertsReader::mustFire))).orElse(List.of());
    List<String> mustNotFire =
        alerts.optional("mustNotFire", list(node -> text(node))).orElse(List.of());
    return alerts.build(() -> new AlertExpectation(mustFire, mustNotFire));
  }

  private static MustFire mustFire(MapNode must) {
    String alert = must.required("alert", node -> text(node));
    Duration within = must.required("within", node -> duration(node));
    return must.build(() -> new MustFire(alert, within));
  }
}
