package holdwater.dashboards.scrape;

import holdwater.dashboards.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code prometheus.yml}: the instances of a stack, asked every five seconds past every link, and a
 * console, which tells what is in force.
 */
public final class PrometheusConfig {
  /** The job that asks a console. */
  public static final String FAULTS_JOB = "holdwater-faults";

  /** Where a console tells it unless it is told otherwise; below the ports of stacks. */
  public static final int FAULTS_PORT = 9474;

  private static final String SCRAPE_EVERY = "5s";
  private static final String SCRAPE_TIMEOUT = "4s";
  private static final String NOBODY =
      "No stack was up: nothing is scraped. Call 'holdwater dashboards' again after 'holdwater up'.";

  private final List<ScrapeTarget> targets;
  private final String rulesFile;

  /**
   * @param rulesFile the rules' file, from the folder of this one
   */
  public PrometheusConfig(List<ScrapeTarget> targets, String rulesFile) {
    this.targets = List.copyOf(targets);
    this.rulesFile = rulesFile;
  }

  /** The file. */
  public String text() {
    Map<String, Object> global = new LinkedHashMap<>();
    global.put("scrape_interval", SCRAPE_EVERY);
    global.put("scrape_timeout", SCRAPE_TIMEOUT);
    global.put("evaluation_interval", SCRAPE_EVERY);
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("job_name", "holdwater");
    job.put("static_configs", targets.stream().map(PrometheusConfig::target).toList());
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("global", global);
    file.put("rule_files", List.of(rulesFile));
    file.put("scrape_configs", new ArrayList<>(List.of(job, console())));
    return targets.isEmpty() ? YamlText.of(NOBODY, file) : YamlText.of(file);
  }

  /** Nobody listens there while no console is open, and then nothing is in force by hand. */
  private static Map<String, Object> console() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("targets", new ArrayList<>(List.of("127.0.0.1:" + FAULTS_PORT)));
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("job_name", FAULTS_JOB);
    job.put("static_configs", new ArrayList<>(List.of(config)));
    return job;
  }

  private static Map<String, Object> target(ScrapeTarget target) {
    Map<String, Object> labels = new LinkedHashMap<>();
    labels.put("instance", target.instance().id());
    labels.put("service", target.instance().service());
    labels.put("region", target.instance().region());
    target.instance().zone().ifPresent(zone -> labels.put("zone", zone));
    labels.put("__metrics_path__", target.path());
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("targets", new ArrayList<>(List.of(target.address())));
    config.put("labels", labels);
    return config;
  }
}
