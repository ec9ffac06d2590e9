package holdwater.dashboards;

import holdwater.dashboards.grafana.Dashboard;
import holdwater.dashboards.grafana.Dashboards;
import holdwater.dashboards.grafana.Provisioning;
import holdwater.dashboards.rules.CountedSlo;
import holdwater.dashboards.rules.LossAlert;
import holdwater.dashboards.rules.RulesUnitTest;
import holdwater.dashboards.rules.SloRules;
import holdwater.dashboards.scrape.PrometheusConfig;
import holdwater.dashboards.scrape.ScrapeTarget;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a Prometheus and a Grafana need to watch a stack, as texts by path. */
public final class DashboardFiles {
  /** What Prometheus is started with. */
  public static final String PROMETHEUS = "prometheus.yml";

  /** Recordings and alerts. */
  public static final String RULES = "rules.yml";

  /** Their unit test, for {@code promtool test rules}. */
  public static final String RULES_TEST = "rules-test.yml";

  /** What Grafana is started with, in the variable {@code GF_PATHS_PROVISIONING}. */
  public static final String PROVISIONING = "grafana/provisioning";

  /** Where Prometheus listens unless it is told otherwise. */
  public static final int USUAL_PORT = 9090;

  private static final String JSON_FOLDER = "grafana/dashboards";

  private final List<CountedSlo> slos;
  private final List<ScrapeTarget> targets;
  private final List<LossAlert> losses;
  private final List<Dashboard> dashboards;

  private DashboardFiles(
      List<CountedSlo> slos,
      List<ScrapeTarget> targets,
      List<LossAlert> losses,
      List<Dashboard> dashboards) {
    this.slos = List.copyOf(slos);
    this.targets = List.copyOf(targets);
    this.losses = losses;
    this.dashboards = dashboards;
  }

  /** For the streaming stack, whose metrics are known. */
  public static DashboardFiles ofStack(List<CountedSlo> slos, List<ScrapeTarget> targets) {
    return new DashboardFiles(slos, targets, List.of(LossAlert.values()), Dashboards.ofStack(slos));
  }

  /** For any system: only what its SLOs and its JVMs have to show. */
  public static DashboardFiles ofAny(List<CountedSlo> slos, List<ScrapeTarget> targets) {
    return new DashboardFiles(slos, targets, List.of(), Dashboards.ofAny(slos));
  }

  /** Names of SLOs that the rules' test leaves out, as no series for them could be made up. */
  public List<String> untested() {
    return new RulesUnitTest(slos, RULES).untested();
  }

  /** Recordings and alerts, as they stand in {@link #RULES}. */
  public String rules() {
    return new SloRules(slos, losses).text();
  }

  /**
   * The files by their paths, for a Prometheus at its usual port.
   *
   * @param folder where they will lie, which Grafana is told
   */
  public Map<String, String> texts(Path folder) {
    return texts(folder, USUAL_PORT);
  }

  /**
   * The files by their paths.
   *
   * @param folder where they will lie, which Grafana is told
   * @param port of Prometheus, which Grafana is told
   */
  public Map<String, String> texts(Path folder, int port) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(PROMETHEUS, new PrometheusConfig(targets, RULES).text());
    texts.put(RULES, rules());
    texts.put(RULES_TEST, new RulesUnitTest(slos, losses, RULES).text());
    Dashboards.texts(dashboards).forEach((file, json) -> texts.put(JSON_FOLDER + "/" + file, json));
    texts.put(PROVISIONING + "/datasources/holdwater.yml", Provisioning.dataSource(port));
    texts.put(
        PROVISIONING + "/dashboards/holdwater.yml",
        Provisioning.dashboards(folder.resolve(JSON_FOLDER)));
    return texts;
  }
}
